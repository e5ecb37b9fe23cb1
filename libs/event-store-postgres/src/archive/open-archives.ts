import { join } from 'node:path';
import { ArchiveFile } from './archive-file.ts';
import type { SegmentRange } from './archive-file.ts';

/** A segment that was archived, and the name of its file. */
export interface ArchivedSegment extends SegmentRange {
  readonly file: string;
}

/** Events that were asked for are in an archive file that is not to be had. */
export class ArchiveMissingError extends Error {
  override readonly name = 'ArchiveMissingError';
}

/** Files that are kept open though nobody reads them. */
const KEPT_OPEN = 8;

interface Opened {
  readonly file: Promise<ArchiveFile>;
  users: number;
}

/** The files of a folder of archives, opened when they are needed and closed when they have not been for long. */
export class OpenArchives {
  readonly #folder: string | undefined;
  readonly #opened = new Map<string, Opened>();

  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /**
   * Reads from a segment's file; it stays open meanwhile.
   * @throws ArchiveMissingError when it is not there, ArchiveDamagedError
   */
  async *reading<Item>(segment: ArchivedSegment, read: (file: ArchiveFile) => AsyncIterable<Item>): AsyncGenerator<Item> {
    const path = this.#pathOf(segment);
    const opened = this.#opened.get(path) ?? { file: ArchiveFile.open(path), users: 0 };
    this.#opened.set(path, opened);
    opened.users += 1;
    try {
      yield* read(await opened.file);
    } catch (error) {
      if (this.#opened.get(path) === opened) this.#opened.delete(path);
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw missing(segment, `which is not in ${this.#folder}`, error);
      throw error;
    } finally {
      opened.users -= 1;
      if (opened.users === 0 && this.#opened.get(path) !== opened) await closed([opened]);
      await this.#closeIdle();
    }
  }

  async close(): Promise<void> {
    const all = [...this.#opened.values()];
    this.#opened.clear();
    await closed(all);
  }

  #pathOf(segment: ArchivedSegment): string {
    if (this.#folder === undefined) throw missing(segment, 'and no folder of archives is configured (ARCHIVE_FOLDER)');
    return join(this.#folder, segment.file);
  }

  async #closeIdle(): Promise<void> {
    const idle = [...this.#opened].filter(([, { users }]) => users === 0).slice(0, Math.max(0, this.#opened.size - KEPT_OPEN));
    for (const [path] of idle) this.#opened.delete(path);
    await closed(idle.map(([, opened]) => opened));
  }
}

/** Those that could not be opened need no closing; whoever opened them was told. */
const closed = async (opened: readonly Opened[]): Promise<void> => {
  for (const file of await Promise.allSettled(opened.map((one) => one.file))) if (file.status === 'fulfilled') await file.value.close();
};

const missing = ({ partition, first, last, file }: ArchivedSegment, why: string, cause?: unknown): ArchiveMissingError =>
  new ArchiveMissingError(`positions ${first} to ${last} of partition ${partition} are archived in ${file}, ${why}`, { cause });
