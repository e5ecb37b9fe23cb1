import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface TestLane {
  /** Shown in what is reported of it. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds without a line after which it is taken to hang. */
  readonly silenceMs: number;
  /**
   * How long, in milliseconds, its output may stay open once it has ended, or Jest once it has said that it cannot end: longer, and something that a test began holds
   * on to it.
   */
  readonly leftOpenMs: number;
  /** Every line that it prints. */
  readonly line: (line: string) => void;
  readonly report: (message: string) => void;
  /** Aborted when the whole run is called off. */
  readonly signal: AbortSignal;
}

/** What Jest says when all tests have ended and it cannot. */
const UNABLE_TO_END = 'Jest did not exit';

/**
 * Runs tests in a process group of their own. Answers the exit code; 1 also where it says nothing for too long, or leaves processes behind, and then
 * the group is ended: a test run that hangs fails, and says what hung.
 */
export const runLane = async (lane: TestLane): Promise<number> => {
  const { name, command, args, cwd, environment, silenceMs, leftOpenMs, line, report, signal } = lane;
  const child = spawn(command, [...args], { cwd, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const fault = new Promise<string>((resolve) => {
    const silent = (): void => resolve(`printed nothing for ${Math.round(silenceMs / 1_000)} s`);
    const silence = setTimeout(silent, silenceMs);
    for (const from of [child.stdout, child.stderr])
      createInterface({ input: from }).on('line', (text) => {
        silence.refresh();
        line(text);
        if (text.includes(UNABLE_TO_END)) setTimeout(() => resolve('does not end, because a test left something open'), leftOpenMs).unref();
      });
    child.once('exit', () => {
      clearTimeout(silence);
      setTimeout(() => resolve('left processes behind'), leftOpenMs).unref();
    });
    signal.addEventListener('abort', () => resolve('was called off'), { once: true });
  });
  const closed = new Promise<number>((resolve, reject) => child.once('error', reject).once('close', (code) => resolve(code ?? 1)));
  const end = await Promise.race([closed, fault]);
  if (typeof end === 'number') return end;
  report(`${name}: ${end}; its processes are ended:\n${processesOf(child)}`);
  endGroup(child);
  // Whoever has left the group may hold on to the other end.
  for (const from of [child.stdout, child.stderr]) from.destroy();
  await closed;
  return 1;
};

const endGroup = ({ pid }: ChildProcess): void => {
  try {
    process.kill(-(pid as number), 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

const processesOf = ({ pid }: ChildProcess): string =>
  spawnSync('ps', ['-e', '-o', 'pgid=,pid=,etime=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .flatMap((row) => (Number.parseInt(row, 10) === pid ? [row.trim().slice(0, 200)] : []))
    .join('\n');
