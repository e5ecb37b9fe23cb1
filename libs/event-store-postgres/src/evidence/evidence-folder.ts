import { createReadStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { HASH_BYTES } from '@yingda/event-store/evidence';
import type { SignedTreeHead } from '@yingda/event-store/evidence';

/** A line of `heads.jsonl`. */
export interface HeadLine {
  readonly line: number;
  /** Undefined when the line is not a head. */
  readonly head: SignedTreeHead | undefined;
}

/** Hashes that are read from the file at once. */
const READ = 2_048;

/** Pages of that many hashes that are kept while positions are looked up. */
const PAGES = 16;

/** Each partition's own, since another process may sign it: `heads.jsonl` of the first, `heads-<partition>.jsonl` of the others. */
const headsFile = (folder: string, partition: number): string => join(folder, partition === 0 ? 'heads.jsonl' : `heads-${partition}.jsonl`);

/**
 * The evidence of a partition outside of the database: its file of heads, one signed head a line, and `leaves-<partition>.bin`, 32 bytes per position from 1 on.
 * Leaves beyond the last head are unsigned and count for nothing.
 */
export class EvidenceFolder {
  readonly #heads: string;
  readonly #leaves: FileHandle;
  readonly #partition: number;
  readonly #pages = new Map<number, Buffer>();

  private constructor(folder: string, partition: number, leaves: FileHandle) {
    this.#heads = headsFile(folder, partition);
    this.#partition = partition;
    this.#leaves = leaves;
  }

  /** Of which partitions there is evidence in a folder. */
  static async partitions(folder: string): Promise<number[]> {
    const found = (await readdir(folder)).flatMap((name) => /^leaves-(\d+)\.bin$/.exec(name)?.[1] ?? []);
    return found.map(Number).sort((a, b) => a - b);
  }

  /** @throws Error (ENOENT) when it is only to be read and is not there */
  static async open(folder: string, partition: number, mode: 'read' | 'write'): Promise<EvidenceFolder> {
    const file = join(folder, `leaves-${partition}.bin`);
    if (mode === 'read') return new EvidenceFolder(folder, partition, await open(file, 'r'));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Made when missing, but never cut: what was written stays until the same position is written again.
    await (await open(file, 'a', 0o600)).close();
    await (await open(headsFile(folder, partition), 'a', 0o600)).close();
    await syncFolder(folder);
    return new EvidenceFolder(folder, partition, await open(file, 'r+'));
  }

  close(): Promise<void> {
    return this.#leaves.close();
  }

  /** The lines of this partition and those that say nothing; a last line without its end was torn off by a crash and is left out. */
  async *heads(): AsyncGenerator<HeadLine> {
    const end = await this.#endOfHeads();
    if (end === 0) return;
    let line = 0;
    const input = createReadStream(this.#heads, { end: end - 1, encoding: 'utf8' });
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      line += 1;
      const head = headOf(text);
      if (!head || head.partition === this.#partition) yield { line, head };
    }
  }

  /** The last head of this partition. */
  async lastHead(): Promise<SignedTreeHead | undefined> {
    let last: SignedTreeHead | undefined;
    for await (const { head } of this.heads()) last = head ?? last;
    return last;
  }

  /** The leaf hashes `from` (counted from 0) to `to` (exclusive); ends early where the file does. */
  async *leaves(from: number, to: number): AsyncGenerator<Buffer> {
    for (let at = from; at < to; at += READ) {
      const chunk = await this.#read(at, Math.min(READ, to - at));
      for (let offset = 0; offset + HASH_BYTES <= chunk.length; offset += HASH_BYTES) yield chunk.subarray(offset, offset + HASH_BYTES);
      if (chunk.length < Math.min(READ, to - at) * HASH_BYTES) return;
    }
  }

  /** The leaf hash of a position; undefined where the file has none. */
  async leafAt(position: number): Promise<Buffer | undefined> {
    const page = Math.floor((position - 1) / READ);
    let leaves = this.#pages.get(page);
    if (!leaves) {
      leaves = await this.#read(page * READ, READ);
      for (const oldest of this.#pages.keys()) if (this.#pages.size >= PAGES) this.#pages.delete(oldest);
      this.#pages.set(page, leaves);
    }
    const offset = (position - 1 - page * READ) * HASH_BYTES;
    return position > 0 && offset + HASH_BYTES <= leaves.length ? leaves.subarray(offset, offset + HASH_BYTES) : undefined;
  }

  /** Writes leaf hashes to their places, `from` counted from 0, and waits until they are on disk. */
  async writeLeaves(from: number, hashes: readonly Buffer[]): Promise<void> {
    await this.#leaves.write(Buffer.concat(hashes), 0, hashes.length * HASH_BYTES, from * HASH_BYTES);
    await this.#leaves.datasync();
  }

  /** Adds a head and waits until it is on disk. */
  async addHead(head: SignedTreeHead): Promise<void> {
    const handle = await open(this.#heads, 'r+');
    try {
      const end = await this.#endOfHeads();
      await handle.truncate(end);
      await handle.write(`${JSON.stringify(head)}\n`, end);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async #read(at: number, count: number): Promise<Buffer> {
    const chunk = Buffer.alloc(count * HASH_BYTES);
    const { bytesRead } = await this.#leaves.read(chunk, 0, chunk.length, at * HASH_BYTES);
    return chunk.subarray(0, bytesRead);
  }

  /** The number of bytes up to the last line feed. */
  async #endOfHeads(): Promise<number> {
    const handle = await open(this.#heads, 'r');
    try {
      let { size } = await handle.stat();
      const chunk = Buffer.alloc(4_096);
      while (size > 0) {
        const start = Math.max(0, size - chunk.length);
        const { bytesRead } = await handle.read(chunk, 0, size - start, start);
        const feed = chunk.subarray(0, bytesRead).lastIndexOf(0x0a);
        if (feed >= 0) return start + feed + 1;
        size = start;
      }
      return 0;
    } finally {
      await handle.close();
    }
  }
}

/** A new file is only there for certain once its folder is on disk. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const headOf = (text: string): SignedTreeHead | undefined => {
  try {
    const head = JSON.parse(text) as Partial<SignedTreeHead> | null;
    const { partition, size, root, signedAt, signature, keyId } = head ?? {};
    const texts = [root, signedAt, signature, keyId].every((value) => typeof value === 'string');
    return Number.isSafeInteger(partition) && Number.isSafeInteger(size) && texts ? (head as SignedTreeHead) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
