import type { Api, CallOptions, CommandOptions } from '../api.ts';
import type { QuoteOfferedData, WarrantyDecidedData } from '../events.ts';
import type { Done } from './done.ts';

/** A version of a quote, and what was answered. Amounts are integers of the currency's smallest unit. */
export interface Quote extends QuoteOfferedData {
  readonly status: 'offered' | 'approved' | 'declined' | 'withdrawn';
  readonly offeredAt: string;
  /** Nobody can consent to it any more. */
  readonly expired?: true;
  readonly answeredAt?: string;
  readonly answer?: { readonly by: 'customer' | 'staff-on-behalf' };
}

/** What the work on a ticket costs. */
export interface Fees {
  readonly ticketNumber: string;
  readonly account: string;
  readonly version: number;
  readonly position: string;
  /** Whether warranty covers the work, and why. */
  readonly warranty?: WarrantyDecidedData;
  /** Paid work has to wait for the customer's consent. */
  readonly consentRequired: boolean;
  /** Every version of every quote, in the order of offering. */
  readonly quotes: readonly Quote[];
}

/** Exactly what was seen: `quote`, `version` and `digest` of a `Quote` or of the data of `QuoteOffered`. */
export type SeenQuote = Pick<QuoteOfferedData, 'quote' | 'version' | 'digest'>;

const WORK_ORDERS = '/api/dispatch/v1/work-orders';

/** Quotes for paid work; answering them takes a key with the role `customer`. All throw ProblemError when they are refused and ConnectionError when nobody answered. */
export class Quotes {
  constructor(private readonly api: Api) {}

  read(ticket: string, options?: CallOptions): Promise<Fees> {
    return this.api.get(`${WORK_ORDERS}/${encodeURIComponent(ticket)}/fees`, {}, options);
  }

  /** Agrees to exactly this version. */
  approve(ticket: string, quote: SeenQuote, options?: CommandOptions): Promise<Done> {
    return this.#answer(ticket, quote, 'approve', options);
  }

  decline(ticket: string, quote: SeenQuote, options?: CommandOptions): Promise<Done> {
    return this.#answer(ticket, quote, 'decline', options);
  }

  #answer(ticket: string, { quote, version, digest }: SeenQuote, answer: 'approve' | 'decline', options?: CommandOptions): Promise<Done> {
    const path = `${WORK_ORDERS}/${encodeURIComponent(ticket)}/quotes/${encodeURIComponent(quote)}/${answer}`;
    return this.api.post(path, { version, digest }, options);
  }
}
