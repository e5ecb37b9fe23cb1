import type { DeliveryQueued, EventOf } from '@yingda/contracts';

type Queued = EventOf<typeof DeliveryQueued>['data'];

/** What is said to whom, by which way; rendered already. A mail has an address, a message in the feed has none. */
export type QueueDelivery = Omit<Queued, 'medium' | 'address'> &
  ({ readonly medium: 'email'; readonly address: string } | { readonly medium: 'in-app' });

/** The mail server took the mail. */
export interface RecordSuccess {
  /** RFC 5322 Message-ID with its angle brackets. */
  readonly messageId: string;
}

/** It did not. */
export interface RecordFailure {
  /** What the mail server said, without anybody's address. */
  readonly error: string;
  /** Trying again cannot help (RFC 5321, 4.2.1: a reply of the 500s). */
  readonly permanent: boolean;
  /** After so many failures the delivery is given up. */
  readonly attemptsAllowed: number;
}

/** It is not to be sent any more. */
export interface AbandonDelivery {
  /** Why, without anybody's address. */
  readonly error: string;
}
