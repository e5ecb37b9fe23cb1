import { QuoteApproved, QuoteDeclined, WarrantyDecided, WorkAssigned, WorkOrderOpened } from '@yingda/contracts';
import type { QuoteOffered } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import type { ForeignEvent, WorkOrderEvent } from '../../state.ts';
import { workOrderEvolution } from '../../state.ts';
import type { OfferQuote } from '../commands.ts';
import { offerQuote } from '../decide-quote.ts';

export const NOW = instant('2024-03-15T10:00:00+08:00');
export const VALID_UNTIL = instant('2024-03-29T10:00:00+08:00');
export const QUOTE = '8f2b9c1e-0000-4000-8000-000000000001';
export const OTHER = '8f2b9c1e-0000-4000-8000-000000000002';
const digest = (text: string): string => text.length.toString(16).padStart(64, '0');

export const STAFF = { onBehalf: true };
export const E002 = { staffNumber: 'E002', onBehalf: false };

export const command = (change: Partial<OfferQuote> = {}): OfferQuote => ({
  acting: STAFF,
  ticket: '20240315-001',
  quote: QUOTE,
  wanted: { services: [{ service: 'repair', minutes: 60 }], parts: [], visits: 1 },
  prices: {
    list: {
      priceList: 'standard',
      version: 1,
      effectiveFrom: '2024-01-01',
      currency: 'CNY',
      services: [
        { service: 'repair', name: { en: 'Repair', zh: '维修' }, base: 20_000, includedMinutes: 60, unitMinutes: 30, perUnit: 8_000 },
      ],
      travel: 5_000,
      tax: 1_300,
      quoteValidDays: 14,
    },
    parts: [],
  },
  digest,
  ...change,
});
export const longer = { wanted: { services: [{ service: 'repair', minutes: 90 }], parts: [], visits: 1 } };

export type Past = WorkOrderEvent | ForeignEvent;
export const opened = [WorkOrderOpened({ group: 'hardware', grade: 1 }), WorkAssigned({ engineer: 'E001', by: 'rank' })] as const;
const ended = WarrantyDecided({ outcome: 'not-covered', covers: [], because: 'term-ended', on: '2024-03-15', until: '2024-01-01' });
export const order = (...events: readonly Past[]) => given(workOrderEvolution, ...opened, ended, ...events);
export const offered = (change: Partial<OfferQuote> = {}, ...events: readonly Past[]): ReturnType<typeof QuoteOffered> => {
  const decision = offerQuote(command(change), order(...events).state, NOW);
  const event = decision.outcome === 'accepted' ? decision.events.find(({ type }) => type === 'QuoteOffered') : undefined;
  if (!event) throw new Error(`no quote was offered: ${JSON.stringify(decision)}`);
  return event as ReturnType<typeof QuoteOffered>;
};
export const FIRST = offered();
export const SECOND = offered(longer, FIRST);
export const said = ({ data: { quote, version, digest: of } }: typeof FIRST) => ({ quote, version, digest: of });
export const approved = QuoteApproved({ ...said(FIRST), by: 'customer' });
export const declined = QuoteDeclined({ ...said(FIRST), by: 'customer' });
