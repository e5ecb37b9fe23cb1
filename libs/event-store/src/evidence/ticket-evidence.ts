import type { LEAF_COLUMNS, StoredRow } from './event-leaf.ts';
import type { SignedTreeHead } from './tree-head.ts';

/** A ticket's whole history with the proof of each event; verified offline by `deploy/local/verify-export.mjs`. */
export interface TicketEvidence {
  readonly format: 'yingda ticket evidence 1';
  readonly ticket: string;
  readonly count: number;
  readonly head: SignedTreeHead;
  /** PEM (SubjectPublicKeyInfo) of the key that signed. Compare its id with the one that you were given by another way. */
  readonly publicKey: string;
  readonly columns: typeof LEAF_COLUMNS;
  readonly events: readonly {
    readonly row: StoredRow;
    /** Inclusion proof, hashes in hexadecimal, nearest first. */
    readonly proof: readonly string[];
  }[];
}
