import type { Sentence } from '../policy.ts';

/** A reason why a policy must not be published, and what mends it. */
export interface PolicyFlaw {
  /** Keys that lead to the place in the document. */
  readonly at: readonly (string | number)[];
  readonly what: Sentence;
  readonly remedy: Sentence;
}
