import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLineOf, processIsAlive } from './servers/server-process.ts';

/** One process at a time runs an installation's servers; it is named in `run.pid`. */
export interface RunLock {
  release(): Promise<void>;
}

/** The process that runs the installation now, undefined when none does. */
export const runningProcess = async (home: string): Promise<number | undefined> => {
  const text = await readFile(fileIn(home), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const pid = Number.parseInt(text, 10);
  if (!Number.isInteger(pid) || pid === process.pid) return undefined;
  return processIsAlive(pid) && commandLineOf(pid).includes('node') ? pid : undefined;
};

/** Takes the lock, also over from a process that was killed. Throws when the installation runs already. */
export const takeRunLock = async (home: string): Promise<RunLock> => {
  await mkdir(home, { recursive: true, mode: 0o755 });
  const other = await runningProcess(home);
  if (other !== undefined)
    throw new Error(`Yingda already runs from ${home} (process ${other}). Stop it first, or set YINGDA_HOME to another folder.`);
  const file = fileIn(home);
  await rm(file, { force: true });
  const handle = await open(file, 'wx', 0o644);
  await handle.writeFile(`${process.pid}\n`);
  await handle.close();
  return { release: () => rm(file, { force: true }) };
};

const fileIn = (home: string): string => join(home, 'run.pid');
