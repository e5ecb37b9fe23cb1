import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointStore } from '../checkpoints/checkpoint-store.ts';
import { refuseSecondReader } from '../checkpoints/checkpoint-store.ts';
import type { Position } from '../transport.ts';

/**
 * In a folder of yours, a file for each subscription: written beside it, brought to the disk and put in its place, so that it is never half a position. For programs
 * that run once on one machine; two at the same moment are better told apart by a database.
 */
export const fileCheckpoints = (folder: string): CheckpointStore => {
  const fileOf = (name: string) => join(folder, `${encodeURIComponent(name)}.position`);
  return {
    load: (name) => positionIn(fileOf(name)),
    save: async (name, position, previous) => {
      refuseSecondReader(name, previous, await positionIn(fileOf(name)));
      await mkdir(folder, { recursive: true });
      await write(fileOf(name), position);
    },
  };
};

const positionIn = async (path: string): Promise<Position | undefined> => {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const write = async (path: string, position: Position): Promise<void> => {
  const beside = `${path}.${process.pid}.new`;
  const file = await open(beside, 'w');
  try {
    await file.writeFile(`${position}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
};
