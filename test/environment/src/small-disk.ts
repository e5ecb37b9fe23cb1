import { spawnSync } from 'node:child_process';
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { guard } from './guardian.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A file system of a test's own, small enough to be filled. */
export interface SmallDisk {
  /** Its folder; it lies in a temporary one. */
  readonly folder: string;
  /** Takes all that is left, as somebody else's files would. */
  fill(): Promise<void>;
  /** Gives it another size in bytes; what it holds stays. */
  resize(bytes: number): void;
  /** Takes it off and removes the temporary folder; nobody may use it any more. */
  remove(): Promise<void>;
}

/** Whether this process may have disks of its own: as root on Linux, where the system lets it mount. */
export const smallDisksPossible = async (): Promise<boolean> => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = await temporaryFolder('mount-probe');
  const possible = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
  if (possible) run('umount', folder);
  await rm(folder, { recursive: true });
  return possible;
};

/** Mounts a tmpfs as the folder `name` of a new temporary folder. See {@link smallDisksPossible}. Call `remove()` afterwards. */
export const smallDisk = async (name: string, bytes: number): Promise<SmallDisk> => {
  const parent = await temporaryFolder('small-disk');
  const folder = join(parent, name);
  const dismiss = guard({ signal: 'SIGTERM', folders: [parent] });
  await mkdir(folder);
  run('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder);
  return {
    folder,
    fill: () => fill(join(folder, 'of-somebody-else')),
    resize: (size) => run('mount', '-o', `remount,size=${size}`, folder),
    remove: async () => {
      run('umount', folder);
      await rm(parent, { recursive: true, force: true });
      dismiss();
    },
  };
};

const CHUNK = Buffer.alloc(64 * 1024);

const fill = async (file: string): Promise<void> => {
  for (const size of [CHUNK.length, 1_024, 1]) for (let room = true; room;) room = await appended(file, CHUNK.subarray(0, size));
};

const appended = async (file: string, bytes: Buffer): Promise<boolean> =>
  appendFile(file, bytes).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOSPC') return false;
      throw error;
    },
  );

const run = (command: string, ...args: string[]): void => {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 10_000 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
};
