import { spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runsAsRoot } from './system-account.ts';

/** Tells the person who waits what is being done. */
export type Report = (line: string) => void;

const minute = 60_000;

export const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
};

/** The first of these programs that is on the PATH or in one of the other folders; a name that comes earlier wins wherever it is. */
export const programOnThePath = (names: readonly string[], otherFolders: readonly string[]): string | undefined => {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...otherFolders];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
};

/** Runs one step of an installation, for at most five minutes. */
export const runStep = (command: string, args: readonly string[], cwd?: string): SpawnSyncReturns<string> =>
  spawnSync(command, [...args], { cwd, encoding: 'utf8', timeout: 5 * minute, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });

/** Whether a package manager is there. */
export const present = (command: string): boolean => runStep(command, ['--version']).status === 0;

/** Reports how a step ended that should have gone well. */
export const failedStep = (report: Report, result: SpawnSyncReturns<string>): undefined => {
  const lastLines = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-3).join('\n    ');
  report(`  that failed (${result.status ?? result.error?.message ?? result.signal}): ${lastLines}`);
};

/** As root on Debian and Ubuntu: installs a package, and others with it, by apt-get. Answers whether they are there now. */
export const installedByApt = (report: Report, name: string, ...others: string[]): boolean => {
  if (!runsAsRoot() || !present('apt-get')) return false;
  const packages = [name, ...others];
  report(`${name}: installing it by apt-get (apt-get update && apt-get install -y ${packages.join(' ')})`);
  const update = runStep('apt-get', ['update', '-qq']);
  const install = runStep('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  if (install.status === 0) return true;
  if (update.status !== 0) failedStep(report, update);
  failedStep(report, install);
  return false;
};
