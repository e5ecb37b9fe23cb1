import type { EventOf, QuoteOffered } from '@yingda/contracts';
import type { TicketNumber } from '@yingda/kernel';

/** Everything about a quote that a customer consents to. */
export type Consented = Omit<EventOf<typeof QuoteOffered>['data'], 'digest'>;

/** Hex of SHA-256. */
export type Digest = (text: string) => string;

/**
 * What a quote's digest is taken over: one text for one content. Fields stand in this order and in no other, without blanks, as JSON (RFC 8259); so
 * whoever keeps the quote can compute its digest with any tool.
 */
export const consentText = (
  ticket: TicketNumber,
  { quote, version, priceList, currency, lines, net, tax, total, validUntil }: Consented,
): string =>
  JSON.stringify([
    'yingda-quote-1',
    ticket,
    quote,
    version,
    [priceList.id, priceList.version],
    currency,
    lines.map(({ kind, item, quantity, unitPrice, amount }) => [kind, item, quantity, unitPrice, amount]),
    net,
    tax,
    total,
    validUntil,
  ]);
