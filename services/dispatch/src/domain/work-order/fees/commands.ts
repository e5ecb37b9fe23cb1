import type { EventOf, QuoteApproved } from '@yingda/contracts';
import type { EngineerId, TicketNumber, Uuid } from '@yingda/kernel';
import type { Acting } from '../commands.ts';
import type { Digest } from './consent-text.ts';
import type { Prices, WantedWork } from './pricing.ts';

/** R27. */
export interface OfferQuote {
  readonly acting: Acting;
  readonly ticket: TicketNumber;
  readonly quote: Uuid;
  readonly wanted: WantedWork;
  /** What the warranty makes free is known by the work order. */
  readonly prices: Omit<Prices, 'covers'>;
  readonly digest: Digest;
}

type Answer = EventOf<typeof QuoteApproved>['data'];

/** How a consent that was not given in person here can be shown. */
export type Evidence = NonNullable<Answer['evidence']>;

/** Consent to exactly this version, or none. */
export interface AnswerQuote extends Pick<Answer, 'quote' | 'version' | 'digest'> {
  readonly answer: 'approved' | 'declined';
  /** Absent when the customer answers: then nobody acts for anybody. */
  readonly onBehalf?: { readonly acting: Acting; readonly evidence?: Evidence };
}

export interface WithdrawQuote {
  readonly acting: Acting;
  readonly quote: Uuid;
}

/** A supervisor's word that the work is free. */
export interface GrantGoodwill {
  /** `YYYY-MM-DD` in the deployment's time zone. */
  readonly on: string;
  /** For colleagues. */
  readonly note: string;
  /** Whose note it is, where neither that person nor anybody else has a staff number on the work. */
  readonly by: EngineerId;
}
