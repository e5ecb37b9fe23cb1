import type { Fees, Quote } from '../../domain/work-order/fees/state.ts';
import { lacksConsent } from '../../domain/work-order/fees/state.ts';
import { warrantySentence } from '../../domain/work-order/fees/warranty-sentence.ts';
import type { Sentence } from '../../domain/work-order/fees/warranty-sentence.ts';
import type { Warranty } from '../../domain/work-order/fees/warranty.ts';
import type { Instant } from '@yingda/kernel';

/** What the work costs, as people read it (R27). What only staff see is marked. */
export interface FeesView {
  readonly ticketNumber: string;
  readonly account: string;
  /** Version of the work order's stream: its ETag. */
  readonly version: number;
  /** Log position of its newest event. */
  readonly position: string;
  readonly warranty?: Warranty & { readonly sentence: Sentence };
  /** Paid work has to wait for the customer's consent. */
  readonly consentRequired: boolean;
  /** Every version of every quote, in the order of offering. */
  readonly quotes: readonly QuoteView[];
}

export interface QuoteView extends Omit<Quote, 'answer'> {
  /** Nobody can consent to it any more. */
  readonly expired?: true;
  readonly answer?: {
    readonly by: 'customer' | 'staff-on-behalf';
    /** The kind; the rest for staff. */
    readonly evidence?: Partial<NonNullable<NonNullable<Quote['answer']>['evidence']>>;
  };
}

export const feesView = (fees: Fees, { staff, now }: { readonly staff: boolean; readonly now: Instant }) => ({
  ...(fees.warranty && { warranty: { ...fees.warranty, sentence: warrantySentence(fees.warranty) } }),
  consentRequired: lacksConsent(fees),
  quotes: fees.quotes.map((quote) => quoteView(quote, { staff, now })),
});

const quoteView = ({ answer, ...quote }: Quote, { staff, now }: { readonly staff: boolean; readonly now: Instant }): QuoteView => {
  const evidence = answer?.evidence;
  const shown = evidence && (staff ? evidence : { kind: evidence.kind });
  return {
    ...quote,
    ...(quote.status === 'offered' && now > quote.validUntil && { expired: true }),
    ...(answer && { answer: { by: answer.by, ...(shown && { evidence: shown }) } }),
  };
};
