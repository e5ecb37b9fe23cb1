import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Instant, Uuid } from '@yingda/kernel';
import { publishFile } from '../archive/write-archive-file.ts';

const FORMAT = 'yingda keys 1';

/** A data subject in a back-up of keys: with the key, wrapped as it is in the database, or with none, because the person was erased. */
export interface KeptKey {
  readonly subject: Uuid;
  /** Base64; null for an erased person. */
  readonly wrappedKey: string | null;
}

interface Header {
  readonly format: string;
  readonly takenAt: Instant;
}

/** Ends the file: without it the file was cut off. */
interface Footer {
  readonly rows: number;
  /** Of all lines before. */
  readonly sha256: string;
}

/** A back-up of keys is not what was written. */
export class DamagedKeyFileError extends Error {
  override readonly name = 'DamagedKeyFileError';
}

/** Writes the keys, a line each, readable by the owner of the file only (0600), and puts the file in place when it is on disk. @returns rows */
export const writeKeyFile = async (path: string, takenAt: Instant, batches: AsyncIterable<readonly KeptKey[]>): Promise<number> => {
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    // A file of that name may have been there with other rights.
    await file.chmod(0o600);
    const hash = createHash('sha256');
    const write = (lines: readonly object[]) => file.write(hashed(hash, lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
    await write([{ format: FORMAT, takenAt } satisfies Header]);
    let rows = 0;
    for await (const batch of batches) {
      rows += batch.length;
      await write(batch);
    }
    await file.write(`${JSON.stringify({ rows, sha256: hash.digest('hex') } satisfies Footer)}\n`);
    await file.sync();
    await publishFile(part, path);
    return rows;
  } finally {
    await file.close();
  }
};

/** Reads such a file once to see that it is whole. @throws DamagedKeyFileError */
export const checkKeyFile = async (path: string): Promise<Header> => {
  const hash = createHash('sha256');
  let header: Header | undefined;
  let last: string | undefined;
  let rows = -1;
  for await (const line of linesOf(path)) {
    header ??= parsed<Header>(line, path);
    if (last !== undefined) {
      hashed(hash, `${last}\n`);
      rows += 1;
    }
    last = line;
  }
  if (header?.format !== FORMAT) throw new DamagedKeyFileError(`${path} is no back-up of keys`);
  const footer = parsed<Partial<Footer>>(last ?? '', path);
  if (footer.rows !== rows || footer.sha256 !== hash.digest('hex')) throw new DamagedKeyFileError(`${path} is cut off or altered`);
  return header;
};

/** The rows of a file that was checked, some at a time. */
export const keysOf = async function* (path: string, size = 1_000): AsyncGenerator<KeptKey[]> {
  let batch: KeptKey[] = [];
  for await (const line of linesOf(path)) {
    const row = parsed<Partial<KeptKey>>(line, path);
    if (row.subject === undefined || row.wrappedKey === undefined) continue;
    batch.push(row as KeptKey);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
};

const linesOf = (path: string) => createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });

const hashed = (hash: Hash, text: string): string => {
  hash.update(text);
  return text;
};

const parsed = <T>(line: string, path: string): T => {
  try {
    return JSON.parse(line) as T;
  } catch (cause) {
    throw new DamagedKeyFileError(`${path} is no back-up of keys, or was cut off`, { cause });
  }
};
