import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { runningProcess, takeRunLock } from './run-lock.ts';

describe('the run lock', () => {
  let home: string;

  beforeEach(async () => {
    home = await temporaryFolder('lock-spec');
  });

  afterEach(() => rm(home, { recursive: true }));

  it('is refused while another process runs the installation, and says which', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
    await writeFile(join(home, 'run.pid'), `${other.pid}\n`);
    await expect(takeRunLock(home)).rejects.toThrow(`already runs from ${home} (process ${other.pid})`);
    other.kill('SIGKILL');
    await new Promise((resolve) => other.once('exit', resolve));
    await (await takeRunLock(home)).release();
  });

  it('is not held by a number that now belongs to another program', async () => {
    const other = spawn('sleep', ['60'], { stdio: 'ignore' });
    await writeFile(join(home, 'run.pid'), `${other.pid}\n`);
    expect(await runningProcess(home)).toBeUndefined();
    other.kill();
  });

  it('names this process until it is released', async () => {
    const lock = await takeRunLock(home);
    expect(await readFile(join(home, 'run.pid'), 'utf8')).toBe(`${process.pid}\n`);
    await lock.release();
    expect(await runningProcess(home)).toBeUndefined();
  });
});
