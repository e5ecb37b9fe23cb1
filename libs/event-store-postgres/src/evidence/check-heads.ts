import type { KeyObject } from 'node:crypto';
import { CompactRange, verifyTreeHead } from '@yingda/event-store/evidence';
import type { SignedTreeHead } from '@yingda/event-store/evidence';
import type { EvidenceFolder } from './evidence-folder.ts';
import type { Finding } from './finding.ts';

export interface HeadCheck {
  readonly partition: number;
  readonly folder: EvidenceFolder;
  readonly publicKey: KeyObject;
  /** The heads of the database, in the order of size. */
  readonly stored: AsyncIterator<SignedTreeHead>;
  /** Heads of the folder below this size must be in the database too. */
  readonly required: number;
  /** The last size that the folder has a signed head for. */
  readonly available: number;
  readonly progress: (done: number) => void;
}

export interface HeadCheckResult {
  readonly findings: Finding[];
  /** Signed roots that the file of leaves does not have: `good` is the last size that was right, `bad` the first head that was not. */
  readonly contradiction?: { readonly good: number; readonly bad: SignedTreeHead };
}

/** How many heads are checked between two reports of progress. */
const REPORTED = 1_000;

/** Checks every signed head, in the folder and in the database, against the key and against the file of leaves, in one pass over it. */
export const checkHeads = async (check: HeadCheck): Promise<HeadCheckResult> => {
  const { partition, folder, publicKey, stored, required, available, progress } = check;
  const findings: Finding[] = [];
  const add = (kind: 'head-forged' | 'head-removed' | 'evidence-cut' | 'heads-altered', at: number): void =>
    void findings.push({ kind, partition, first: at, last: at });
  const tree = new CompactRange();
  const leaves = folder.leaves(0, available);
  let good = 0;
  let bad: SignedTreeHead | undefined;
  /** Heads are true when signed; the first one whose root the leaves do not have is kept. */
  const compare = async (head: SignedTreeHead): Promise<void> => {
    while (tree.size < head.size) {
      const { value, done } = await leaves.next();
      if (done) break;
      tree.append(Buffer.from(value));
    }
    if (bad || tree.size > head.size) return;
    if (tree.size === head.size && tree.root().toString('hex') === head.root) good = head.size;
    else bad = head;
  };
  const judgeStored = async (head: SignedTreeHead): Promise<void> => {
    if (!verifyTreeHead(head, publicKey)) add('head-forged', head.size);
    else if (head.size > available) add('evidence-cut', head.size);
    else await compare(head);
  };
  let next = await stored.next();
  let previous = 0;
  for await (const { line, head } of folder.heads()) {
    if (line % REPORTED === 0) progress(tree.size);
    if (!head || !verifyTreeHead(head, publicKey)) {
      add('heads-altered', line);
      continue;
    }
    // A notary that was frozen and thawed may have signed the same size, or a smaller one, late: true all the same.
    if (head.size <= previous) {
      await compare(head);
      continue;
    }
    previous = head.size;
    for (; !next.done && next.value.size < head.size; next = await stored.next()) await judgeStored(next.value);
    await compare(head);
    if (!next.done && next.value.size === head.size) {
      if (!verifyTreeHead(next.value, publicKey) || next.value.root !== head.root) add('head-forged', head.size);
      next = await stored.next();
    } else if (head.size < required) add('head-removed', head.size);
  }
  for (; !next.done; next = await stored.next()) await judgeStored(next.value);
  return { findings, ...(bad && { contradiction: { good, bad } }) };
};
