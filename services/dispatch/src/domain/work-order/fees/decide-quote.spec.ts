import { QuoteOffered, QuoteWithdrawn, TicketCancelled, WaitEnded, WaitStarted, WarrantyDecided } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { workOrderEvolution } from '../state.ts';
import type { WorkOrder } from '../state.ts';
import { answerQuote } from './decide-consent.ts';
import { offerQuote, withdrawQuote } from './decide-quote.ts';
import {
  approved,
  command,
  declined,
  E002,
  FIRST,
  longer,
  NOW,
  offered,
  order,
  OTHER,
  QUOTE,
  said,
  SECOND,
  STAFF,
  VALID_UNTIL,
} from './spec-support/quoted-work.ts';

const WAITING = WaitStarted({ holder: 'customer', reason: 'waiting for the customer' });

describe('R27: offering a quote', () => {
  it('gives it version 1, the sums, a date and a digest over what is consented to', () => {
    order()
      .when((state) => offerQuote(command(), state, NOW))
      .then(FIRST, WAITING);
    expect(FIRST.data).toMatchObject({
      version: 1,
      net: 25_000,
      tax: 3_250,
      total: 28_250,
      validUntil: VALID_UNTIL,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('again with the same content is a repeat, also once it is approved', () => {
    for (const events of [[FIRST], [FIRST, approved]])
      order(...events)
        .when((state) => offerQuote(command(), state, NOW))
        .nothing();
  });

  it('with other content replaces the version before, consented to or not', () => {
    for (const events of [[FIRST], [FIRST, approved]])
      order(...events)
        .when((state) => offerQuote(command(longer), state, NOW))
        .then(QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }), SECOND, WAITING);
    expect(SECOND.data.version).toBe(2);
  });

  it('again after it was declined, withdrawn or has run out is a new version', () => {
    order(FIRST, declined)
      .when((state) => offerQuote(command(), state, NOW))
      .then(QuoteOffered({ ...FIRST.data, version: 2, digest: offered({}, FIRST, declined).data.digest }), WAITING);
    order(FIRST)
      .when((state) => offerQuote(command(), state, instant('2024-03-29T10:00:00.001+08:00')))
      .then(QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }), { ...FIRST, data: { version: 2 } } as typeof FIRST, WAITING);
  });

  it('under another id replaces the quote before, too: one counts', () => {
    order(FIRST)
      .when((state) => offerQuote(command({ quote: OTHER }), state, NOW))
      .then(
        QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }),
        {
          ...FIRST,
          data: { quote: OTHER, version: 1 },
        } as typeof FIRST,
        WAITING,
      );
  });

  it('is refused on what is covered, and of partly covered work it names what is free', () => {
    const covered = (covers: ('parts' | 'labour' | 'travel')[]) =>
      WarrantyDecided({ outcome: 'covered', covers, because: 'within-term', on: '2024-03-15' });
    order(covered(['parts', 'labour', 'travel']))
      .when((state) => offerQuote(command(), state, NOW))
      .refused('QUOTE_NEEDLESS');
    const partly = offered({}, covered(['labour']));
    expect(partly.data).toMatchObject({
      lines: [
        { kind: 'service', amount: 0 },
        { kind: 'travel', amount: 5_000 },
      ],
      net: 5_000,
    });
  });

  it('is refused to other engineers, on ended work and on none', () => {
    order()
      .when((state) => offerQuote(command({ acting: E002 }), state, NOW))
      .refused('WORK_OF_OTHER_ENGINEER');
    order(TicketCancelled({ reason: 'sold' }))
      .when((state) => offerQuote(command(), state, NOW))
      .refused('WORK_ORDER_ENDED');
    given(workOrderEvolution)
      .when((state) => offerQuote(command(), state, NOW))
      .refused('WORK_ORDER_NOT_FOUND');
    order()
      .when((state) => offerQuote(command({ wanted: { services: [], parts: [{ part: 'NONE', quantity: 1 }], visits: 0 } }), state, NOW))
      .refused('PART_UNKNOWN');
  });

  it('by mistake is taken back, consented to or not; once', () => {
    for (const events of [[FIRST], [FIRST, approved]])
      order(...events)
        .when((state) => withdrawQuote({ acting: STAFF, quote: QUOTE }, state))
        .then(QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'mistake' }));
    order(FIRST, QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'mistake' }))
      .when((state) => withdrawQuote({ acting: STAFF, quote: QUOTE }, state))
      .nothing();
    order(FIRST, declined)
      .when((state) => withdrawQuote({ acting: STAFF, quote: QUOTE }, state))
      .refused('QUOTE_ANSWERED');
    order()
      .when((state) => withdrawQuote({ acting: STAFF, quote: QUOTE }, state))
      .refused('QUOTE_NOT_FOUND');
  });
});

describe('R22: while a quote is open it is the customer’s turn', () => {
  const answer = (state: WorkOrder) => answerQuote({ ...said(FIRST), answer: 'approved' }, state, NOW);
  const parts = WaitStarted({ holder: 'parts', reason: 'waiting for parts' });

  it('until the customer has answered, or nothing is asked any more', () => {
    order(FIRST, WAITING).when(answer).then(approved, WaitEnded({}));
    order(FIRST, WAITING)
      .when((state) => withdrawQuote({ acting: STAFF, quote: QUOTE }, state))
      .then(QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'mistake' }), WaitEnded({}));
  });

  it('and goes on being it when another version replaces the quote', () => {
    const replaced = [QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }), SECOND] as const;
    order(FIRST, WAITING)
      .when((state) => offerQuote(command(longer), state, NOW))
      .then(...replaced);
    const { decision } = order(FIRST, WAITING, ...replaced).when((state) =>
      answerQuote({ ...said(SECOND), answer: 'declined' }, state, NOW),
    );
    expect(decision).toMatchObject({ events: [{ type: 'QuoteDeclined' }, { type: 'WaitEnded' }] });
  });

  it('unless the work waits for something else, which the answer does not end', () => {
    order(parts)
      .when((state) => offerQuote(command(), state, NOW))
      .then(FIRST);
    order(parts, FIRST).when(answer).then(approved);
  });

  it('not where the work is covered in part: that part can be done', () => {
    const partly = WarrantyDecided({ outcome: 'covered', covers: ['labour'], because: 'within-term', on: '2024-03-15' });
    const { decision } = order(partly).when((state) => offerQuote(command(), state, NOW));
    expect(decision).toMatchObject({ events: [{ type: 'QuoteOffered' }] });
  });
});
