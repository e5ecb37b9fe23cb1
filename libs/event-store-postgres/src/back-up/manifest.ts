import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@yingda/kernel';
import type { SegmentRange } from '../archive/archive-file.ts';
import { publishFile } from '../archive/write-archive-file.ts';
import type { SideTable } from './side-tables.ts';

/** A file of events, as those of the archive are. */
export interface BackedUpEvents extends SegmentRange {
  readonly file: string;
  readonly sha256: string;
}

/** A file of another table of the log. */
export interface BackedUpTable {
  readonly table: SideTable;
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
}

/** `manifest.json`: what belongs to the back-up. Written last; without it a folder is none. */
export interface Manifest {
  readonly format: typeof BACK_UP_FORMAT;
  readonly takenAt: Instant;
  /** Of the log, as it was made. */
  readonly partitions: number;
  /** In order of partition and position, without gaps. */
  readonly events: readonly BackedUpEvents[];
  readonly tables: readonly BackedUpTable[];
}

export const BACK_UP_FORMAT = 'yingda back-up 1';
const NAME = 'manifest.json';

/** @throws Error when the folder holds no back-up that this version reads */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const manifest = await earlierManifest(folder);
  if (!manifest) throw new Error(`${folder} holds no back-up: ${NAME} is not there`);
  if (manifest.format !== BACK_UP_FORMAT)
    throw new Error(`${folder} is of the format ${String(manifest.format)}, which this version does not read`);
  return manifest;
};

/** What an earlier back-up left in the folder. */
export const earlierManifest = async (folder: string): Promise<Manifest | undefined> => {
  const text = await readFile(join(folder, NAME), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as Manifest);
};

export const writeManifest = async (folder: string, manifest: Manifest): Promise<void> => {
  const path = join(folder, NAME);
  await writeFile(`${path}.part`, `${JSON.stringify(manifest, undefined, 1)}\n`, { mode: 0o600, flush: true });
  await publishFile(`${path}.part`, path);
};
