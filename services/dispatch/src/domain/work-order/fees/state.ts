import type { EventOf, QuoteApproved, QuoteDeclined, QuoteOffered, QuoteWithdrawn, WarrantyDecided } from '@yingda/contracts';
import type { EventFacts, Instant } from '@yingda/kernel';
import { EVERYTHING } from './warranty.ts';
import type { Covered } from './warranty.ts';

/** What the work costs the customer (R27). */
export interface Fees {
  readonly warranty?: EventOf<typeof WarrantyDecided>['data'];
  /** Every version, in order. */
  readonly quotes: readonly Quote[];
}

export type Quote = EventOf<typeof QuoteOffered>['data'] & {
  readonly status: 'offered' | 'approved' | 'declined' | 'withdrawn';
  readonly offeredAt: Instant;
  readonly answeredAt?: Instant;
  readonly answer?: Pick<EventOf<typeof QuoteApproved>['data'], 'by' | 'evidence'>;
};

export type FeesEvent =
  | EventOf<typeof WarrantyDecided>
  | EventOf<typeof QuoteOffered>
  | EventOf<typeof QuoteApproved>
  | EventOf<typeof QuoteDeclined>
  | EventOf<typeof QuoteWithdrawn>;

export const NO_FEES: Fees = { quotes: [] };

export const feesAfter = (fees: Fees, event: FeesEvent, { occurredAt }: EventFacts): Fees => {
  switch (event.type) {
    case 'WarrantyDecided':
      return { ...fees, warranty: event.data };
    case 'QuoteOffered':
      return { ...fees, quotes: [...fees.quotes, { ...event.data, status: 'offered', offeredAt: occurredAt }] };
    case 'QuoteApproved':
    case 'QuoteDeclined': {
      const { by, evidence } = event.data;
      const status = event.type === 'QuoteApproved' ? 'approved' : 'declined';
      return answered(fees, event.data, { status, answeredAt: occurredAt, answer: { by, ...(evidence && { evidence }) } });
    }
    case 'QuoteWithdrawn':
      return answered(fees, event.data, { status: 'withdrawn' });
    default:
      event satisfies never;
      return fees;
  }
};

const answered = (fees: Fees, { quote, version }: Pick<Quote, 'quote' | 'version'>, change: Partial<Quote>): Fees => ({
  ...fees,
  quotes: fees.quotes.map((each) => (each.quote === quote && each.version === version ? { ...each, ...change } : each)),
});

/**
 * R27: what is out of warranty waits for the customer's consent to the newest version of the quote. What is not decided or not known binds nobody.
 * @param needs what is about to be used; anything that the warranty leaves out by default
 */
export const lacksConsent = ({ warranty, quotes }: Fees, needs: readonly Covered[] = EVERYTHING): boolean =>
  warranty !== undefined &&
  warranty.outcome !== 'unknown' &&
  needs.some((each) => !warranty.covers.includes(each)) &&
  quotes.at(-1)?.status !== 'approved';
