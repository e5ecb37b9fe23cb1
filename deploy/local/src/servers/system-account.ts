import { spawnSync } from 'node:child_process';
import type { SystemAccount } from './server-process.ts';

/** PostgreSQL refuses to run as root, so as root it runs as one of these users; the last one is made when none exists. */
const candidates = ['postgres', 'yingda'];

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/** The system user that servers refusing root run as, or undefined when this process isn't root and they run as its own user. */
export const serverAccount = (): SystemAccount | undefined => {
  if (!runsAsRoot()) return undefined;
  for (const name of candidates) {
    const account = accountNamed(name);
    if (account !== undefined) return account;
  }
  return createAccount('yingda');
};

const accountNamed = (name: string): SystemAccount | undefined => {
  const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
};

const createAccount = (name: string): SystemAccount => {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name]],
    ['adduser', ['-S', '-D', '-H', name]],
  ];
  for (const [command, args] of attempts) spawnSync(command, args, { stdio: 'ignore' });
  const account = accountNamed(name);
  if (account !== undefined) return account;
  throw new Error(
    `PostgreSQL refuses to run as root and no system user for it could be made. Create one (useradd --system ${name}) or start as another user.`,
  );
};

/** Whether `account` (this process's user when undefined) may read, and enter where it is a folder, each of the paths. */
export const canReach = (account: SystemAccount | undefined, ...paths: string[]): boolean => {
  const script = 'for p; do [ -r "$p" ] || exit 1; if [ -d "$p" ]; then [ -x "$p" ] || exit 1; fi; done';
  return spawnSync('/bin/sh', ['-c', script, 'sh', ...paths], { cwd: '/', ...account }).status === 0;
};
