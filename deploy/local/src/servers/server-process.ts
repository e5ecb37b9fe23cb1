import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly account?: SystemAccount | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** A system user by its numbers. */
export interface SystemAccount {
  readonly uid: number;
  readonly gid: number;
}

export interface ServerProcess {
  readonly pid: number;
  /** Set as soon as the process has ended. */
  ended(): string | undefined;
}

/**
 * Starts a server in a session of its own, so that Ctrl-C in the terminal does not reach it: the services drain first, the servers
 * stop last. Its output goes to `logFile`; it doesn't keep this process alive.
 */
export const startServerProcess = async ({ command, args, logFile, account, env }: ServerCommand): Promise<ServerProcess> => {
  const log = await open(logFile, 'a', 0o600);
  try {
    const child = spawn(command, [...args], {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', ...env },
      ...account,
    });
    const end = watchEnd(child);
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    if (child.pid === undefined) throw new Error(`${command} has no process id.`);
    return { pid: child.pid, ended: () => end.reason };
  } finally {
    await log.close();
  }
};

const watchEnd = (child: ChildProcess): { reason?: string } => {
  const end: { reason?: string } = {};
  child.once('exit', (code, signal) => (end.reason = signal === null ? `exit code ${code}` : `signal ${signal}`));
  return end;
};

/** Whether a process with this id runs, whoever owns it. One that has ended but was not yet collected by its parent doesn't. */
export const processIsAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !endedUncollected(pid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') return true;
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
};

const endedUncollected = (pid: number): boolean => {
  const file = `/proc/${pid}/stat`;
  // Behind the program's name, which is in parentheses and may hold any character, comes the state.
  return existsSync(file) && /\) Z [^)]*$/.test(readFileSync(file, 'utf8'));
};

/** The command line of a living process ('' when there is none): a process id in a left-over file may by now be somebody else's. */
export const commandLineOf = (pid: number): string =>
  spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';

/** Sends each signal in turn, each with its own patience in milliseconds, until the process is gone. Answers whether it is. */
export const endProcess = async (pid: number, steps: readonly (readonly [NodeJS.Signals, number])[]): Promise<boolean> => {
  for (const [signal, patience] of steps) {
    if (!signalProcess(pid, signal)) return true;
    if (await until(() => !processIsAlive(pid), patience)) return true;
  }
  return false;
};

const signalProcess = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
};

/** Waits for a condition, checked every 25 ms, for at most `patience` milliseconds. Answers whether it came true. */
export const until = async (condition: () => boolean | Promise<boolean>, patience: number): Promise<boolean> => {
  const deadline = performance.now() + patience;
  for (;;) {
    if (await condition()) return true;
    if (performance.now() >= deadline) return false;
    await sleep(25);
  }
};

/** The last lines of a server's log, for an error message. */
export const tailOf = async (file: string, lines = 15): Promise<string> =>
  (await readFile(file, 'utf8')).trimEnd().split('\n').slice(-lines).join('\n');
