import { createHash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import { CompactRange, eventHash, LEAF_COLUMNS, positionOf } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';
import { ARCHIVE_FORMAT, BLOCK_EVENTS, TRAILER_DIGITS } from './archive-file.ts';
import type { ArchiveFooter, ArchiveHeader, SegmentRange } from './archive-file.ts';

/** What was written. */
export interface WrittenArchive extends SegmentRange {
  /** Of the whole file, in hexadecimal. */
  readonly sha256: string;
  /** RFC 6962 root over the leaves of these events alone, in hexadecimal. */
  readonly root: string;
  readonly bytes: number;
}

const zip = promisify<Buffer, Buffer>(gzip);

/** The file of a range of positions; names sort in the order of the positions. */
export const archiveFileName = ({ partition, first, last }: SegmentRange): string =>
  `log-${partition}-${String(first).padStart(12, '0')}-${String(last).padStart(12, '0')}.jsonl.gz`;

/**
 * Writes events to a file (see ArchiveFile) and waits until it is on disk.
 * @param rows every position of the range, in order, in batches of any size; `seen` is told of each batch
 * @throws Error when a position is missing
 */
export const writeArchiveFile = async (
  path: string,
  range: SegmentRange,
  rows: AsyncIterable<readonly StoredRow[]>,
  seen: (rows: readonly StoredRow[], hashes: readonly Buffer[]) => Promise<void> | void = () => undefined,
): Promise<WrittenArchive> => {
  const { partition, first, last } = range;
  const file = await open(path, 'w', 0o600);
  const [whole, beforeFooter] = [createHash('sha256'), createHash('sha256')];
  const tree = new CompactRange();
  const offsets: number[] = [];
  let bytes = 0;
  const write = async (member: Buffer): Promise<void> => {
    await file.write(member, 0, member.length, bytes);
    whole.update(member);
    bytes += member.length;
  };
  const part = async (text: string): Promise<void> => {
    const member = await zip(Buffer.from(text));
    beforeFooter.update(member);
    await write(member);
    offsets.push(bytes);
  };
  try {
    const header: ArchiveHeader = { format: ARCHIVE_FORMAT, partition, first, last, columns: LEAF_COLUMNS, block: BLOCK_EVENTS };
    await part(`${JSON.stringify(header)}\n`);
    for await (const block of blocksOf(rows, BLOCK_EVENTS)) {
      const stray = block.findIndex((row, index) => positionOf(row) !== first + tree.size + index);
      if (stray >= 0) throw new Error(`position ${first + tree.size + stray} of partition ${partition} is missing`);
      const hashes = block.map(eventHash);
      await seen(block, hashes);
      for (const hash of hashes) tree.append(hash);
      await part(block.map((row) => `${JSON.stringify(row)}\n`).join(''));
    }
    if (first + tree.size - 1 !== last) throw new Error(`positions ${first + tree.size} to ${last} of partition ${partition} are missing`);
    const root = tree.root().toString('hex');
    const footer: ArchiveFooter = { root, sha256: beforeFooter.digest('hex'), offsets };
    const footerAt = bytes;
    await write(await zip(Buffer.from(`${JSON.stringify(footer)}\n`)));
    await write(gzipSync(Buffer.from(`${String(footerAt).padStart(TRAILER_DIGITS, '0')}\n`), { level: 0 }));
    await file.sync();
    return { partition, first, last, sha256: whole.digest('hex'), root, bytes };
  } finally {
    await file.close();
  }
};

/** Gives a finished file its name: from then on it is there for certain, also after a power failure. */
export const publishFile = async (temporary: string, path: string): Promise<void> => {
  await rename(temporary, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

const blocksOf = async function* <Item>(batches: AsyncIterable<readonly Item[]>, size: number): AsyncGenerator<Item[]> {
  let block: Item[] = [];
  for await (const batch of batches)
    for (const item of batch) {
      block.push(item);
      if (block.length < size) continue;
      yield block;
      block = [];
    }
  if (block.length > 0) yield block;
};
