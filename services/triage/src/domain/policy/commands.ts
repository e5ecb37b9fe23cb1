import type { Instant } from '@yingda/kernel';
import type { PolicyDocument } from '@yingda/sla';

/** Keep a policy's text, whatever is still wrong with it. */
export interface DraftPolicy {
  readonly policy: string;
  readonly text: string;
}

/** Make a draft the policy that tickets are graded by. */
export interface PublishPolicy {
  readonly policy: string;
  /** The draft as whoever publishes it has seen it. */
  readonly text: string;
  /** What the text says, checked. */
  readonly document: PolicyDocument;
  /** What the text says of when it takes effect; from the publication on where it says nothing. */
  readonly effectiveFrom?: Instant;
}
