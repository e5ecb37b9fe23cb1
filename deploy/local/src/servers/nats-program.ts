import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { failedStep, installedByApt, present, programOnThePath, runStep } from './system-program.ts';
import type { Report } from './system-program.ts';

/** How nats-server can be run here: a program, or a container image by a Docker engine. */
export type NatsProgram = { readonly kind: 'program'; readonly path: string } | { readonly kind: 'docker'; readonly image: string };

const dockerImage = 'nats:2.11-alpine';

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
export const findNatsProgram = (folder: string, report: Report): NatsProgram => {
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
  const path = programOnThePath(['nats-server'], [...usualFolders, unpackedIn(folder)]);
  return path === undefined ? undefined : { kind: 'program', path };
};

const usualFolders = ['/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin'];
const unpackedIn = (folder: string): string => join(folder, 'unpacked', 'usr', 'sbin');

const byAptAsRoot = (folder: string, report: Report): NatsProgram | undefined =>
  installedByApt(report, 'nats-server') ? onThePath(folder) : undefined;

/** Without root: the package is downloaded and unpacked into the installation's own folder. */
const byAptUnpacked = (folder: string, report: Report): NatsProgram | undefined => {
  if (!present('apt-get') || !present('dpkg')) return undefined;
  report('nats-server: unpacking the Debian package into the data folder (apt-get download nats-server)');
  mkdirSync(folder, { recursive: true });
  const download = runStep('apt-get', ['download', 'nats-server'], folder);
  const archive = readdirSync(folder).find((name) => /^nats-server_.*\.deb$/.test(name));
  if (archive === undefined) return failedStep(report, download);
  const unpack = runStep('dpkg', ['-x', archive, 'unpacked'], folder);
  return unpack.status === 0 ? onThePath(folder) : failedStep(report, unpack);
};

const byHomebrew = (folder: string, report: Report): NatsProgram | undefined => {
  if (!present('brew')) return undefined;
  report('nats-server: installing it by Homebrew (brew install nats-server)');
  const install = runStep('brew', ['install', 'nats-server']);
  return install.status === 0 ? onThePath(folder) : failedStep(report, install);
};

/** Whether a Docker engine answers (within ten seconds). */
export const dockerAnswers = (): boolean => spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0;

const byDocker = (report: Report): NatsProgram | undefined => {
  if (!dockerAnswers()) return undefined;
  report(`nats-server: running it in a container (${dockerImage})`);
  const pull = runStep('docker', ['pull', '--quiet', dockerImage]);
  return pull.status === 0 ? { kind: 'docker', image: dockerImage } : failedStep(report, pull);
};
