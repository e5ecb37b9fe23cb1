import type { DomainEvent, Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import fc from 'fast-check';
import type { WorkOrder, WorkOrderEvent } from '../state.ts';
import { workOrderEvolution } from '../state.ts';
import { consentText } from './consent-text.ts';
import { answerQuote } from './decide-consent.ts';
import { offerQuote, withdrawQuote } from './decide-quote.ts';
import { decideWarranty, grantGoodwill } from './decide-warranty.ts';
import { command, NOW, order, OTHER, QUOTE } from './spec-support/quoted-work.ts';
import { lacksConsent } from './state.ts';
import type { Quote } from './state.ts';
import type { WarrantyFacts } from './warranty.ts';

/** A digest as good as a hash for texts this short: the text itself. */
const digest = (text: string): string => Buffer.from(text).toString('hex');

const facts = (until: string): WarrantyFacts => ({
  on: '2024-03-15',
  device: { model: 'XJ-2000', warrantyUntil: until },
  entitlements: [],
});
const HALF_DAY = 43_200_000;

const quote = fc.constantFrom(QUOTE, OTHER);
const steps = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('offer' as const), quote, minutes: fc.constantFrom(30, 90, 150) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('approved' as const, 'declined' as const),
      of: fc.nat(8),
      version: fc.integer({ min: 0, max: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), quote }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decide' as const), until: fc.constantFrom('2024-03-14', '2024-03-15') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('goodwill' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), halfDays: fc.integer({ min: 1, max: 40 }) }) },
);
type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never;

const decisionOn = (step: Exclude<Step, { do: 'wait' }>, state: WorkOrder, now: Instant) => {
  switch (step.do) {
    case 'offer': {
      const wanted = { services: [{ service: 'repair', minutes: step.minutes }], parts: [], visits: 0 };
      return offerQuote(command({ quote: step.quote, wanted, digest }), state, now);
    }
    case 'approved':
    case 'declined': {
      const known = state.fees.quotes[step.of % Math.max(1, state.fees.quotes.length)];
      const seen = { quote: known?.quote ?? QUOTE, version: (known?.version ?? 1) + step.version, digest: known?.digest ?? '' };
      return answerQuote({ ...seen, answer: step.do }, state, now);
    }
    case 'withdraw':
      return withdrawQuote({ acting: { onBehalf: true }, quote: step.quote }, state);
    case 'decide':
      return decideWarranty(facts(step.until), state);
    case 'goodwill':
      return grantGoodwill({ on: '2024-03-15', note: 'for an old customer', by: 'E009' }, state);
    default:
      return step satisfies never;
  }
};

const offeredOf = ({ quote: id, version, priceList, currency, lines, net, tax, total, validUntil }: Quote) =>
  digest(consentText('20240315-001', { quote: id, version, priceList, currency, lines, net, tax, total, validUntil }));

describe('R27: whatever people do one after the other', () => {
  it('one quote counts, consent is to the newest as it was seen and while it was good, and paid work has it', () => {
    let agreed = 0;
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 25 }), (story) => {
        let { state } = order();
        let now = NOW;
        for (const step of story) {
          if (step.do === 'wait') {
            now = instantFromMillis(millisOf(now) + step.halfDays * HALF_DAY);
            continue;
          }
          const before = state;
          const decision = decisionOn(step, state, now);
          const events: readonly DomainEvent[] = decision.outcome === 'accepted' ? decision.events : [];
          const facing = { occurredAt: now, actor: { id: 'spec', kind: 'platform' } } as const;
          state = events.reduce<WorkOrder>((known, event) => workOrderEvolution.evolve(known, event as WorkOrderEvent, facing), state);
          const { quotes } = state.fees;
          const newest = quotes.at(-1);

          expect(quotes.slice(0, -1).filter(({ status }) => status === 'offered' || status === 'approved')).toEqual([]);
          for (const each of quotes) expect(each.digest).toBe(offeredOf(each));
          expect(new Set(quotes.map(({ quote: id, version }) => `${id} ${version}`)).size).toBe(quotes.length);
          if (events.some(({ type }) => type === 'QuoteApproved')) {
            agreed += 1;
            expect(before.fees.quotes.at(-1)).toMatchObject({ status: 'offered', digest: newest?.digest });
            expect(now <= (newest?.validUntil ?? '')).toBe(true);
          }
          // A repeat of what was just done changes nothing and is not refused.
          if (events.length > 0) expect(decisionOn(step, state, now)).toEqual({ outcome: 'accepted', events: [] });
          const paid = state.fees.warranty?.outcome === 'not-covered';
          expect(lacksConsent(state.fees)).toBe(paid && newest?.status !== 'approved');
        }
      }),
      { numRuns: 150 },
    );
    expect(agreed).toBeGreaterThan(10);
  });
});
