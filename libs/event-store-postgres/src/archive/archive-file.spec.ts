import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { LEAF_COLUMNS } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { ArchiveDamagedError, ArchiveFile } from './archive-file.ts';
import { archiveFileName, writeArchiveFile } from './write-archive-file.ts';

const RANGE = { partition: 2, first: 1_001, last: 2_000 };
const rowAt = (position: number): StoredRow =>
  LEAF_COLUMNS.map((column) => {
    if (column === 'partition') return '2';
    if (column === 'position') return String(position);
    if (column === 'ticket') return position % 3 === 0 ? null : `20240315-${position}`;
    return `${column} 烟雾 "\\\n\u001e\u2028 ${position}`;
  });
const rows = Array.from({ length: 1_000 }, (_, index) => rowAt(RANGE.first + index));

describe('an archive file', () => {
  let folder: string;
  let path: string;
  const open = async <T>(work: (file: ArchiveFile) => Promise<T>): Promise<T> => {
    const file = await ArchiveFile.open(path);
    return work(file).finally(() => file.close());
  };
  const collected = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
    const all: Item[] = [];
    for await (const item of items) all.push(item);
    return all;
  };
  const batches = async function* (all: readonly StoredRow[]): AsyncGenerator<StoredRow[]> {
    for (let at = 0; at < all.length; at += 70) yield all.slice(at, at + 70);
  };
  beforeEach(async () => {
    folder = await temporaryFolder('archive-file');
    path = join(folder, archiveFileName(RANGE));
    await writeArchiveFile(path, RANGE, batches(rows));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back every text, all or some', async () => {
    await open(async (file) => {
      expect((await collected(file.rows())).flat()).toEqual(rows);
      expect((await collected(file.rows(1_250, 1_800))).flat()).toEqual(rows.slice(249, 800));
      expect(await collected(file.rowsAt([1_001, 1_256, 1_257, 2_000]))).toEqual([0, 255, 256, 999].map((index) => rows[index]));
    });
  });

  it('is gzip with a line for each event, for whoever has nothing but zcat', async () => {
    const lines = gunzipSync(await readFile(path))
      .toString()
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(1 + rows.length + 2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ format: 'yingda archive 1', ...RANGE, columns: LEAF_COLUMNS });
    expect(lines.slice(1, -2).map((line) => JSON.parse(line) as StoredRow)).toEqual(rows);
  });

  it('is the same bytes when it is written again', async () => {
    const bytes = await readFile(path);
    await writeArchiveFile(path, RANGE, batches(rows));
    expect((await readFile(path)).equals(bytes)).toBe(true);
  });

  it('is not written when a position is missing', async () => {
    await expect(writeArchiveFile(path, RANGE, batches(rows.toSpliced(500, 1)))).rejects.toThrow('position 1501 of partition 2 is missing');
    await expect(writeArchiveFile(path, RANGE, batches(rows.slice(0, -1)))).rejects.toThrow(
      'positions 2000 to 2000 of partition 2 are missing',
    );
  });

  it('is refused when it is cut off, altered or something else', async () => {
    const bytes = await readFile(path);
    await truncate(path, bytes.length - 60);
    await expect(ArchiveFile.open(path)).rejects.toThrow(ArchiveDamagedError);
    await writeFile(path, 'short');
    await expect(ArchiveFile.open(path)).rejects.toThrow('is no archive file: it has 5 bytes');
    const altered = Buffer.from(bytes);
    altered[5_000] = (altered[5_000] ?? 0) ^ 1;
    await writeFile(path, altered);
    await expect(open((file) => collected(file.rows()))).rejects.toThrow(ArchiveDamagedError);
  });
});
