import type { KeyObject } from 'node:crypto';
import { eventHash, positionOf, signTreeHead } from '@yingda/event-store/evidence';
import type { CompactRange, SignedTreeHead } from '@yingda/event-store/evidence';
import type { Instant } from '@yingda/kernel';
import { noteErasures } from './erasures.ts';
import { EvidenceFolder } from './evidence-folder.ts';
import { EvidenceSession } from './evidence-session.ts';
import { EvidenceContradictionError, treeOfLeaves } from './signed-leaves.ts';

export interface NotaryOptions {
  /** Of the role `yingda_relay`. */
  readonly connectionString: string;
  /** Outside of the database, at best on another machine's disk; made when missing. */
  readonly folder: string;
  /** Ed25519. */
  readonly privateKey: KeyObject;
  /** 0 by default. */
  readonly partition?: number;
  /** ARCHIVE_FOLDER: a folder of evidence that is filled anew takes what was archived from there. */
  readonly archiveFolder?: string | undefined;
  /** The time that goes into the heads. */
  readonly now: () => Instant;
}

/** Rows that are read and hashed in one go. */
const BATCH = 1_000;

/**
 * Signs the growing log: reads new rows as they are stored, adds them to the tree and writes signed heads, first to the folder, then to the
 * database. One at a time per partition, which an advisory lock of the database sees to; one that was frozen and wakes up
 * late writes the same leaves to the same places, and its connection is gone.
 */
export class Notary {
  readonly #options: NotaryOptions;
  readonly #partition: number;
  readonly #session: EvidenceSession;
  readonly #folder: EvidenceFolder;
  readonly #tree: CompactRange;
  #signed: number;

  private constructor(options: NotaryOptions, session: EvidenceSession, folder: EvidenceFolder, tree: CompactRange) {
    this.#options = options;
    this.#partition = options.partition ?? 0;
    this.#session = session;
    this.#folder = folder;
    this.#tree = tree;
    this.#signed = tree.size;
  }

  /**
   * Takes up the evidence where it ends. Reads the leaves once (32 bytes each), no event.
   * @throws EvidenceContradictionError when the folder's leaves or the database's heads contradict the last signed head; Error while another one is open for the partition
   */
  static async open(options: NotaryOptions): Promise<Notary> {
    const { partition = 0, connectionString, archiveFolder } = options;
    const folder = await EvidenceFolder.open(options.folder, partition, 'write');
    const closers: (() => Promise<void>)[] = [() => folder.close()];
    try {
      const session = await EvidenceSession.open({ connectionString, name: 'yingda notary', archiveFolder });
      closers.push(() => session.close());
      if (!(await session.becomeOnlyNotary(partition))) throw new Error(`another notary signs partition ${partition}`);
      const last = await folder.lastHead();
      const tree = await treeOfLeaves(folder, last);
      const notary = new Notary(options, session, folder, tree);
      await notary.#agreeWithDatabase(last);
      return notary;
    } catch (error) {
      for (const close of closers.reverse()) await close();
      throw error;
    }
  }

  /** Up to which position everything is signed. */
  get size(): number {
    return this.#signed;
  }

  /**
   * Signs what is new, up to the head of the log at the time of the call; an aborted signal signs what has been read by then.
   * @returns the new head; undefined when nothing is new
   * @throws EvidenceContradictionError when a position is missing or the log is shorter than what was signed
   */
  async notarise(signal?: AbortSignal): Promise<SignedTreeHead | undefined> {
    const head = await this.#session.head(this.#partition);
    if (head < this.#tree.size)
      throw new EvidenceContradictionError(`positions up to ${this.#tree.size} are signed, but the log ends at ${head}`);
    await this.#grow(head, signal);
    if (this.#tree.size === this.#signed) return undefined;
    const signed = signTreeHead(
      { partition: this.#partition, size: this.#tree.size, root: this.#tree.root().toString('hex'), signedAt: this.#options.now() },
      this.#options.privateKey,
    );
    await this.#folder.addHead(signed);
    await this.#session.insertTreeHead(signed);
    this.#signed = signed.size;
    return signed;
  }

  async close(): Promise<void> {
    await this.#folder.close();
    await this.#session.close();
  }

  async #grow(to: number, signal?: AbortSignal): Promise<void> {
    while (this.#tree.size < to && !signal?.aborted) {
      const from = this.#tree.size;
      const rows = await this.#session.rowsAfter(this.#partition, from, Math.min(BATCH, to - from));
      const stray = rows.findIndex((row, index) => positionOf(row) !== from + index + 1);
      if (stray >= 0 || rows.length === 0)
        throw new EvidenceContradictionError(`position ${from + 1 + Math.max(stray, 0)} of the log is missing`);
      const hashes = rows.map(eventHash);
      await this.#folder.writeLeaves(from, hashes);
      await noteErasures(this.#options.folder, rows);
      for (const hash of hashes) this.#tree.append(hash);
    }
  }

  /** What one of them lacks is added; what both have must be the same. */
  async #agreeWithDatabase(last: SignedTreeHead | undefined): Promise<void> {
    const known = await this.#session.lastTreeHead(this.#partition);
    if (last && (!known || known.size < last.size)) return this.#session.insertTreeHead(last);
    if (!known) return;
    // A folder that was not there when others signed: it reads the events again.
    await this.#grow(known.size);
    if (this.#tree.root().toString('hex') !== known.root)
      throw new EvidenceContradictionError(`the first ${known.size} positions are not those that were signed at ${known.signedAt}`);
    if (!last || last.size < known.size) await this.#folder.addHead(known);
    this.#signed = known.size;
  }
}
