import type { EventOf, QuoteOffered } from '@yingda/contracts';
import { refuse } from '@yingda/kernel';
import type { Refusal } from '@yingda/kernel';
import type { PricedService, PriceList } from '../../price-list/state.ts';
import type { Covered } from './warranty.ts';

type Offer = EventOf<typeof QuoteOffered>['data'];
export type Line = Offer['lines'][number];

/** What the work will take. */
export interface WantedWork {
  readonly services: readonly { readonly service: string; readonly minutes: number }[];
  readonly parts: readonly { readonly part: string; readonly quantity: number }[];
  readonly visits: number;
}

/** What the catalogue says of a part. */
export interface ListedPart {
  readonly part: string;
  readonly price?: { readonly amount: number; readonly currency: string };
}

/** What the work is priced by. */
export interface Prices {
  readonly list: PriceList;
  /** The parts that are wanted, as far as there are such. */
  readonly parts: readonly ListedPart[];
  /** What the warranty makes free: its lines cost nothing. */
  readonly covers: readonly Covered[];
}

/** Lines with their sums, in the minor unit of the currency. */
export type Priced = Pick<Offer, 'priceList' | 'currency' | 'lines' | 'net' | 'tax' | 'total'>;

/** As much as an amount may be in an event. */
const MOST = 1_000_000_000_000n;

/** R27: by service type and duration. Refuses what has no price, naming it. */
export const priced = ({ services, parts, visits }: WantedWork, prices: Prices): Priced | Refusal => {
  const { list } = prices;
  const found = [
    ...services.map((wanted, index) => serviceLine(wanted, index, prices)),
    ...parts.map((wanted, index) => partLine(wanted, index, prices)),
    ...(visits > 0 ? [line('travel', { item: 'visit', quantity: visits, unitPrice: list.travel }, { covers: prices.covers })] : []),
  ];
  const refused = found.find((each): each is Refusal => 'outcome' in each);
  if (refused) return refused;
  const lines = found as Charged[];
  if (lines.length === 0) return refuse('QUOTE_EMPTY');
  const net = lines.reduce((sum, { amount }) => sum + amount, 0n);
  const tax = taxOn(net, list.tax);
  const dearest = [net + tax, ...lines.map(({ amount }) => amount)].reduce((most, each) => (each > most ? each : most));
  if (dearest > MOST) return refuse('QUOTE_TOO_LARGE', { most: Number(MOST) });
  return {
    priceList: { id: list.priceList, version: list.version },
    currency: list.currency,
    lines: lines.map((each) => ({ ...each, amount: Number(each.amount) })),
    net: Number(net),
    tax: Number(tax),
    total: Number(net + tax),
  };
};

export const isRefused = (outcome: Priced | Refusal): outcome is Refusal => 'outcome' in outcome;

/** On the sum of all lines, once, in hundredths of a per cent; half a minor unit is rounded up. */
export const taxOn = (net: bigint, hundredthsOfPercent: number): bigint => (net * BigInt(hundredthsOfPercent) + 5_000n) / 10_000n;

/** The base price, and each begun unit beyond the minutes that it includes. */
export const priceOfService = ({ base, includedMinutes, unitMinutes, perUnit }: PricedService, minutes: number): bigint =>
  BigInt(base) + BigInt(Math.ceil(Math.max(0, minutes - includedMinutes) / unitMinutes)) * BigInt(perUnit);

/** A line whose amount may be too large for an event. */
type Charged = Omit<Line, 'amount'> & { readonly amount: bigint };

const serviceLine = ({ service, minutes }: WantedWork['services'][number], index: number, { list, covers }: Prices): Charged | Refusal => {
  const known = list.services.find((each) => each.service === service);
  if (!known) {
    const services = list.services.map((each) => each.service);
    return refuse('SERVICE_NOT_PRICED', { field: `/services/${index}/service`, service, services });
  }
  const told = { item: service, quantity: minutes, unitPrice: known.perUnit };
  return line('service', told, { covers, amount: priceOfService(known, minutes) });
};

const partLine = ({ part, quantity }: WantedWork['parts'][number], index: number, prices: Prices): Charged | Refusal => {
  const field = `/parts/${index}/part`;
  const known = prices.parts.find((each) => each.part === part);
  if (!known) return refuse('PART_UNKNOWN', { field, part });
  const { currency } = prices.list;
  if (known.price?.currency !== currency) return refuse('PART_NOT_PRICED', { field, part, currency });
  return line('part', { item: part, quantity, unitPrice: known.price.amount }, prices);
};

const COVERS: Readonly<Record<Line['kind'], Covered>> = { service: 'labour', part: 'parts', travel: 'travel' };

const line = (
  kind: Line['kind'],
  told: Omit<Line, 'kind' | 'amount'>,
  { covers, amount = BigInt(told.unitPrice) * BigInt(told.quantity) }: { readonly covers: readonly Covered[]; readonly amount?: bigint },
): Charged => ({ kind, ...told, amount: covers.includes(COVERS[kind]) ? 0n : amount });
