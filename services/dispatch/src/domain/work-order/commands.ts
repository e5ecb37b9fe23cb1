import type { CustomerContacted, EventOf, Holder } from '@yingda/contracts';
import type { EngineerId, Instant } from '@yingda/kernel';

/** Whoever acts on the work: the engineer in person, or staff who may act for any engineer. */
export interface Acting {
  readonly staffNumber?: EngineerId;
  readonly onBehalf: boolean;
}

/** R18: the engineer reached the customer. */
export interface ContactCustomer {
  readonly acting: Acting;
  readonly by: EventOf<typeof CustomerContacted>['data']['by'];
  /** The present by default. */
  readonly contactedAt?: Instant;
  readonly note?: string;
}

/** R28. */
export interface ResolveWork {
  readonly acting: Acting;
  readonly solution: string;
  readonly cause?: string;
  readonly parts: readonly string[];
  readonly precautions?: string;
  /** The present by default; told afterwards by a device that was offline, for instance. */
  readonly resolvedAt?: Instant;
}

/** Whose a wait can be: of nobody who does the work (R22). */
export const WAIT_HOLDERS = ['customer', 'parts', 'third-party'] as const satisfies readonly Holder[];

export interface StartWait {
  readonly acting: Acting;
  readonly holder: (typeof WAIT_HOLDERS)[number];
  /** For colleagues. */
  readonly note?: string;
}
