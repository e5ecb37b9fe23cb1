import type { Position } from '../transport.ts';

/** Where what you have differs from what there is. */
export interface Fault {
  /** `missing`: you do not have it. `doubled`: you have it more than once. `exchanged`: you have something else in its place. `foreign`: there is none for you. */
  readonly kind: 'missing' | 'doubled' | 'exchanged' | 'foreign';
  /** The event's own, such as `0.42`. */
  readonly position: string;
}

/** What a comparison found. */
export interface Proof {
  readonly from: Position;
  /** How far it goes. */
  readonly to: Position;
  /** Events that there are. */
  readonly count: number;
  /** Whether you have exactly these. */
  readonly complete: boolean;
  readonly faults: readonly Fault[];
  /** Whether there are more faults than are named. */
  readonly more: boolean;
}

const WORDS: Readonly<Record<Fault['kind'], string>> = {
  missing: 'is missing',
  doubled: 'is there more than once',
  exchanged: 'is not the one that was recorded',
  foreign: 'is none that this subscription may have',
};

/** What you have is not what there is. */
export class IncompleteError extends Error {
  override readonly name = 'IncompleteError';

  constructor(readonly proof: Proof) {
    const named = proof.faults.map(({ kind, position }) => `the event at ${position} ${WORDS[kind]}`);
    super(
      `between ${proof.from} and ${proof.to}: ${named.join('; ')}${proof.more ? '; and more' : ''}. Read these again with events?after= the position before.`,
    );
  }
}

/** @throws IncompleteError naming the position of each fault */
export const assertComplete = (proof: Proof): void => {
  if (!proof.complete) throw new IncompleteError(proof);
};
