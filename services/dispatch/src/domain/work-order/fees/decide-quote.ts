import { QuoteOffered, QuoteWithdrawn, WaitEnded, WaitStarted } from '@yingda/contracts';
import { accept, instantFromMillis, millisOf, nothing, refuse } from '@yingda/kernel';
import type { Decision, DomainEvent, Instant, Refusal, Uuid } from '@yingda/kernel';
import { assignmentFor, isRefusal, refusalWhenDone } from '../acting-on-work.ts';
import type { Acting } from '../commands.ts';
import { WAIT_REASONS } from '../decide-wait.ts';
import { inHand } from '../state.ts';
import type { WorkOrder } from '../state.ts';
import type { OfferQuote, WithdrawQuote } from './commands.ts';
import { consentText } from './consent-text.ts';
import { isRefused, priced } from './pricing.ts';
import type { Priced } from './pricing.ts';
import type { Fees, Quote } from './state.ts';

const DAY_MILLIS = 86_400_000;

/**
 * R27: what the work will cost. One quote counts, the newest: it replaces the one before, consented to or not. The same content again is a repeat as long as
 * the quote is good.
 */
export const offerQuote = (command: OfferQuote, order: WorkOrder, now: Instant): Decision => {
  const { quote, wanted, prices } = command;
  const refusal = refusalOnFees(command.acting, order);
  if (refusal) return refusal;
  const content = priced(wanted, { ...prices, covers: order.fees.warranty?.covers ?? [] });
  if (isRefused(content)) return content;
  const free = needless(content, order.fees);
  if (free) return free;
  const newest = order.fees.quotes.at(-1);
  if (newest && newest.quote === quote && isGood(newest, now) && saysTheSame(newest, content)) return nothing();
  const version = (newestOf(order.fees, quote)?.version ?? 0) + 1;
  const validUntil = instantFromMillis(millisOf(now) + prices.list.quoteValidDays * DAY_MILLIS);
  const offer = { quote, version, ...content, validUntil };
  return accept<DomainEvent>(
    ...withdrawn(newest, 'replaced'),
    QuoteOffered({ ...offer, digest: command.digest(consentText(command.ticket, offer)) }),
    ...waitForConsent(order),
  );
};

/** R22: from here on it is the customer's turn, unless the work waits for something else. */
const waitForConsent = ({ work, fees }: WorkOrder): DomainEvent[] =>
  inHand(work) && !work.wait && fees.warranty?.outcome === 'not-covered'
    ? [WaitStarted({ holder: 'customer', reason: WAIT_REASONS.customer })]
    : [];

/** The wait that began with a quote ends with the answer to it, or when none is asked for any more. */
export const consentWaitOver = ({ work, fees }: WorkOrder): DomainEvent[] =>
  inHand(work) && work.wait?.holder === 'customer' && fees.quotes.some(({ offeredAt }) => offeredAt === work.wait?.since)
    ? [WaitEnded({})]
    : [];

/** It was offered by mistake. */
export const withdrawQuote = ({ acting, quote }: WithdrawQuote, order: WorkOrder): Decision => {
  const refusal = refusalOnFees(acting, order);
  if (refusal) return refusal;
  const known = newestOf(order.fees, quote);
  if (!known) return refuse('QUOTE_NOT_FOUND', { quote });
  if (known.status === 'withdrawn') return nothing();
  return known.status === 'declined'
    ? refuse('QUOTE_ANSWERED', { status: known.status })
    : accept<DomainEvent>(...withdrawn(known, 'mistake'), ...consentWaitOver(order));
};

/** Engineers act on their own work only; whoever may act on behalf, also before anybody has it. */
export const refusalOnFees = (acting: Acting, order: WorkOrder): Refusal | undefined => {
  if (order.work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  const done = refusalWhenDone(order);
  if (done || acting.onBehalf) return done;
  const assignment = assignmentFor(acting, order.work);
  return isRefusal(assignment) ? assignment : undefined;
};

export const newestOf = ({ quotes }: Fees, quote: Uuid): Quote | undefined => quotes.findLast((each) => each.quote === quote);

/** An open or approved quote counts no more. */
export const withdrawn = (quote: Quote | undefined, because: 'replaced' | 'mistake' | 'covered'): DomainEvent[] =>
  quote && (quote.status === 'offered' || quote.status === 'approved')
    ? [QuoteWithdrawn({ quote: quote.quote, version: quote.version, because })]
    : [];

const needless = ({ total }: Priced, { warranty }: Fees): Refusal | undefined =>
  warranty?.outcome === 'covered' && total === 0 ? refuse('QUOTE_NEEDLESS', { because: warranty.because }) : undefined;

const isGood = ({ status, validUntil }: Quote, now: Instant): boolean =>
  status === 'approved' || (status === 'offered' && now <= validUntil);

const saysTheSame = (known: Priced, content: Priced): boolean => contentOf(known) === contentOf(content);

/** Lines come with their fields in whichever order the log gave them. */
const contentOf = ({ priceList, currency, lines, net, tax, total }: Priced): string =>
  JSON.stringify([
    priceList.id,
    priceList.version,
    currency,
    lines.map(({ kind, item, quantity, unitPrice, amount }) => [kind, item, quantity, unitPrice, amount]),
    net,
    tax,
    total,
  ]);
