import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { LEAF_COLUMNS, positionOf } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';

/** Positions `first` to `last` of a partition. */
export interface SegmentRange {
  readonly partition: number;
  readonly first: number;
  readonly last: number;
}

/** The first line of the file. */
export interface ArchiveHeader extends SegmentRange {
  readonly format: typeof ARCHIVE_FORMAT;
  /** Of the rows, in their order. */
  readonly columns: readonly string[];
  /** Events of a block; the last block may have fewer. */
  readonly block: number;
}

/** The last line but one. */
export interface ArchiveFooter {
  /** RFC 6962 root over the leaves of these events alone, in hexadecimal. */
  readonly root: string;
  /** SHA-256 of all bytes before the footer, in hexadecimal. */
  readonly sha256: string;
  /** Where each block begins, and where the last one ends. */
  readonly offsets: readonly number[];
}

export const ARCHIVE_FORMAT = 'yingda archive 1';
/** Events that are compressed together: what reading one of them costs. */
export const BLOCK_EVENTS = 256;
/** The trailer is a gzip member with 20 digits and a line feed, not compressed, so that its length is known. */
export const TRAILER_DIGITS = 20;
export const TRAILER_BYTES = 10 + 5 + TRAILER_DIGITS + 1 + 8;

/** Blocks that are kept unpacked: those of a ticket are often read again. */
const KEPT_BLOCKS = 8;

/** An archive file is not what it was when it was written. */
export class ArchiveDamagedError extends Error {
  override readonly name = 'ArchiveDamagedError';
}

const unzip = promisify<Buffer, Buffer>(gunzip);

/**
 * Reads a segment that was archived. The file is gzip throughout (`zcat` shows it: a line of header, a line per event, footer and trailer), in one member per
 * part, so that a block can be read without those before it.
 */
export class ArchiveFile {
  readonly header: ArchiveHeader;
  readonly footer: ArchiveFooter;
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #blocks = new Map<number, Promise<StoredRow[]>>();

  private constructor(path: string, handle: FileHandle, parts: { header: ArchiveHeader; footer: ArchiveFooter }) {
    this.#path = path;
    this.#handle = handle;
    this.header = parts.header;
    this.footer = parts.footer;
  }

  /** @throws Error (ENOENT) when it is not there; ArchiveDamagedError when it is no archive file */
  static async open(path: string): Promise<ArchiveFile> {
    const handle = await open(path, 'r');
    try {
      return new ArchiveFile(path, handle, await readEnds(path, handle));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  /** All events from one position to another, both included, a block at a time. */
  async *rows(from: number = this.header.first, to: number = this.header.last): AsyncGenerator<StoredRow[]> {
    const [begin, end] = [this.#blockOf(Math.max(from, this.header.first)), this.#blockOf(Math.min(to, this.header.last))];
    for (let block = begin; block <= end; block += 1)
      yield (await this.#block(block)).filter((row) => positionOf(row) >= from && positionOf(row) <= to);
  }

  /** The events at some positions, in the order of the positions. */
  async *rowsAt(positions: readonly number[]): AsyncGenerator<StoredRow> {
    for (const position of positions) {
      const row = (await this.#block(this.#blockOf(position)))[(position - this.header.first) % this.header.block];
      if (!row) throw new ArchiveDamagedError(`${this.#path} has no position ${position}`);
      yield row;
    }
  }

  #blockOf(position: number): number {
    return Math.floor((position - this.header.first) / this.header.block);
  }

  #block(index: number): Promise<StoredRow[]> {
    let block = this.#blocks.get(index);
    if (!block) {
      block = this.#read(index);
      for (const oldest of this.#blocks.keys()) if (this.#blocks.size >= KEPT_BLOCKS) this.#blocks.delete(oldest);
      this.#blocks.set(index, block);
    }
    return block;
  }

  async #read(index: number): Promise<StoredRow[]> {
    const [from = 0, to = 0] = this.footer.offsets.slice(index, index + 2);
    const text = await unpacked(this.#path, await readBytes(this.#handle, from, to - from));
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as StoredRow);
    const first = this.header.first + index * this.header.block;
    const right = (row: StoredRow, at: number): boolean =>
      row.length === LEAF_COLUMNS.length && positionOf(row) === first + at && Number(row[0]) === this.header.partition;
    if (!rows.every(right)) throw new ArchiveDamagedError(`${this.#path}: the events from ${first} on are not those that belong there`);
    return rows;
  }
}

const readEnds = async (path: string, handle: FileHandle): Promise<{ header: ArchiveHeader; footer: ArchiveFooter }> => {
  const { size } = await handle.stat();
  if (size < TRAILER_BYTES) throw new ArchiveDamagedError(`${path} is no archive file: it has ${size} bytes`);
  const end = size - TRAILER_BYTES;
  const footerAt = Number(await unpacked(path, await readBytes(handle, end, TRAILER_BYTES)));
  if (!Number.isSafeInteger(footerAt) || footerAt <= 0 || footerAt >= end)
    throw new ArchiveDamagedError(`${path} is no archive file: its trailer points nowhere`);
  const footer = JSON.parse(await unpacked(path, await readBytes(handle, footerAt, end - footerAt))) as ArchiveFooter;
  const header = JSON.parse(await unpacked(path, await readBytes(handle, 0, footer.offsets[0] ?? 0))) as ArchiveHeader;
  if (header.format !== ARCHIVE_FORMAT || header.columns.join() !== LEAF_COLUMNS.join())
    throw new ArchiveDamagedError(`${path} is of the format ${header.format}, which this version does not read`);
  return { header, footer };
};

const readBytes = async (handle: FileHandle, at: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, at);
  return bytes.subarray(0, bytesRead);
};

const unpacked = async (path: string, bytes: Buffer): Promise<string> => {
  try {
    return (await unzip(bytes)).toString();
  } catch (error) {
    throw new ArchiveDamagedError(`${path} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
};
