import { setTimeout as pause } from 'node:timers/promises';
import { processIsAlive, until } from './servers/server-process.ts';
import { runLane } from './test-lane.ts';

const lane = async (script: string, signal: AbortSignal = new AbortController().signal) => {
  const lines: string[] = [];
  const reports: string[] = [];
  const code = await runLane({
    name: 'faults',
    command: process.execPath,
    args: ['-e', script],
    cwd: process.cwd(),
    environment: process.env,
    silenceMs: 1_000,
    leftOpenMs: 500,
    line: (line) => lines.push(line),
    report: (message) => reports.push(message),
    signal,
  });
  return { code, lines, reports };
};

/** Prints the id of a process that it starts, which lives for a minute and keeps the output open. */
const PARENT = `const child = require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)'], { stdio: 'inherit' });
  console.log(child.pid);`;

describe('a lane of tests', () => {
  it('ends as its command ends, with what it prints', async () => {
    expect(await lane(`console.log('PASS'); console.error('warning'); process.exitCode = 3`)).toEqual({
      code: 3,
      lines: expect.arrayContaining(['PASS', 'warning']) as unknown,
      reports: [],
    });
  });

  it('may take longer than the silence that is allowed, as long as it says something', async () => {
    const script = `let left = 5; const timer = setInterval(() => (console.log(left), (left -= 1) || clearInterval(timer)), 400)`;
    expect(await lane(script)).toMatchObject({ code: 0, lines: ['5', '4', '3', '2', '1'], reports: [] });
  });

  it('fails when it hangs, and its processes are named and end', async () => {
    const { code, lines, reports } = await lane(PARENT);
    expect(code).toBe(1);
    expect(reports).toEqual([expect.stringMatching(/^faults: printed nothing for 1 s; its processes are ended:\n.*60_000/s)]);
    expect(await ends(Number(lines[0]))).toBe(true);
  });

  it('fails when Jest cannot end', async () => {
    const script = `console.log('Jest did not exit one second after the test run has completed.'); setInterval(() => console.log('on'), 100)`;
    expect(await lane(script)).toMatchObject({ code: 1, reports: [expect.stringContaining('a test left something open')] });
  });

  it('fails when it leaves a process behind', async () => {
    const { code, lines, reports } = await lane(`${PARENT} child.unref(); process.exitCode = 0; process.nextTick(() => process.exit())`);
    expect(code).toBe(1);
    expect(reports).toEqual([expect.stringContaining('faults: left processes behind')]);
    expect(await ends(Number(lines[0]))).toBe(true);
  });

  it('fails, and ends, when a process that left the group holds on to its output', async () => {
    const script = PARENT.replace(`stdio: 'inherit'`, `stdio: 'inherit', detached: true`);
    const { code, lines, reports } = await lane(`${script} child.unref(); process.nextTick(() => process.exit())`);
    process.kill(Number(lines[0]), 'SIGKILL');
    expect([code, reports]).toEqual([1, [expect.stringContaining('faults: left processes behind')]]);
  });

  it('ends when the run is called off', async () => {
    const off = new AbortController();
    const running = lane(`setInterval(() => console.log('on'), 100)`, off.signal);
    await pause(500);
    off.abort();
    expect(await running).toMatchObject({ code: 1, reports: [expect.stringContaining('was called off')] });
  });
});

const ends = (pid: number): Promise<boolean> => until(() => !processIsAlive(pid), 2_000);
