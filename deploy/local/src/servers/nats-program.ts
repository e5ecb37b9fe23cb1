import { spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runsAsRoot } from './system-account.ts';

/** How nats-server can be run here: a program, or a container image by a Docker engine. */
export type NatsProgram = { readonly kind: 'program'; readonly path: string } | { readonly kind: 'docker'; readonly image: string };

const dockerImage = 'nats:2.11-alpine';
const minute = 60_000;

/** What to tell somebody whose machine has no nats-server and no way to get one. */
export const missingNatsMessage = [
  'Yingda needs nats-server 2.9.10 or newer and could not find or install one. Any of these will do:',
  '  Debian, Ubuntu:  sudo apt-get install nats-server',
  '  macOS:           brew install nats-server',
  '  any system:      put the program nats-server from https://github.com/nats-io/nats-server/releases on the PATH',
  '  Docker:          start the Docker engine',
  '  your own server: set NATS_URL and NATS_CREDENTIALS_FOLDER (see deploy/nats/README.md)',
  'Then run the same command again.',
].join('\n');

/**
 * Finds nats-server, or gets it: the PATH, the system's package manager (as root by apt; otherwise the package unpacked into `folder`;
 * Homebrew), Docker. Each step that takes time is reported. Throws {@link missingNatsMessage} when none works.
 */
export const findNatsProgram = (folder: string, report: (line: string) => void): NatsProgram => {
  const steps = [
    () => onThePath(folder),
    () => byAptAsRoot(folder, report),
    () => byAptUnpacked(folder, report),
    () => byHomebrew(folder, report),
    () => byDocker(report),
  ];
  for (const step of steps) {
    const found = step();
    if (found !== undefined) return found;
  }
  throw new Error(missingNatsMessage);
};

const onThePath = (folder: string): NatsProgram | undefined => {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/bin',
    '/usr/local/sbin',
    '/opt/homebrew/bin',
    unpackedIn(folder),
  ];
  const path = folders.map((each) => join(each, 'nats-server')).find(isExecutable);
  return path === undefined ? undefined : { kind: 'program', path };
};

const unpackedIn = (folder: string): string => join(folder, 'unpacked', 'usr', 'sbin');

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
};

const run = (command: string, args: readonly string[], cwd?: string): SpawnSyncReturns<string> =>
  spawnSync(command, [...args], { cwd, encoding: 'utf8', timeout: 5 * minute, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });

const present = (command: string): boolean => run(command, ['--version']).status === 0;

const failed = (report: (line: string) => void, result: SpawnSyncReturns<string>): undefined => {
  const lastLines = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-3).join('\n    ');
  report(`  that failed (${result.status ?? result.error?.message ?? result.signal}): ${lastLines}`);
};

const byAptAsRoot = (folder: string, report: (line: string) => void): NatsProgram | undefined => {
  if (!runsAsRoot() || !present('apt-get')) return undefined;
  report('nats-server: installing it by apt-get (apt-get update && apt-get install -y nats-server)');
  const update = run('apt-get', ['update', '-qq']);
  const install = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nats-server']);
  if (install.status === 0) return onThePath(folder);
  if (update.status !== 0) failed(report, update);
  return failed(report, install);
};

/** Without root: the package is downloaded and unpacked into the installation's own folder. */
const byAptUnpacked = (folder: string, report: (line: string) => void): NatsProgram | undefined => {
  if (!present('apt-get') || !present('dpkg')) return undefined;
  report('nats-server: unpacking the Debian package into the data folder (apt-get download nats-server)');
  mkdirSync(folder, { recursive: true });
  const download = run('apt-get', ['download', 'nats-server'], folder);
  const archive = readdirSync(folder).find((name) => /^nats-server_.*\.deb$/.test(name));
  if (archive === undefined) return failed(report, download);
  const unpack = run('dpkg', ['-x', archive, 'unpacked'], folder);
  return unpack.status === 0 ? onThePath(folder) : failed(report, unpack);
};

const byHomebrew = (folder: string, report: (line: string) => void): NatsProgram | undefined => {
  if (!present('brew')) return undefined;
  report('nats-server: installing it by Homebrew (brew install nats-server)');
  const install = run('brew', ['install', 'nats-server']);
  return install.status === 0 ? onThePath(folder) : failed(report, install);
};

/** Whether a Docker engine answers (within ten seconds). */
export const dockerAnswers = (): boolean => spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0;

const byDocker = (report: (line: string) => void): NatsProgram | undefined => {
  if (!dockerAnswers()) return undefined;
  report(`nats-server: running it in a container (${dockerImage})`);
  const pull = run('docker', ['pull', '--quiet', dockerImage]);
  return pull.status === 0 ? { kind: 'docker', image: dockerImage } : failed(report, pull);
};
