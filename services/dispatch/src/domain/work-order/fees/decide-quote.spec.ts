import {
  AttachmentAdded,
  AttachmentRemoved,
  QuoteApproved,
  QuoteDeclined,
  QuoteOffered,
  QuoteWithdrawn,
  TicketCancelled,
  WarrantyDecided,
  WorkAssigned,
  WorkOrderOpened,
  WorkResolved,
} from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import type { ForeignEvent, WorkOrder, WorkOrderEvent } from '../state.ts';
import { workOrderEvolution } from '../state.ts';
import type { AnswerQuote, Evidence, OfferQuote } from './commands.ts';
import { answerQuote } from './decide-consent.ts';
import { offerQuote, withdrawQuote } from './decide-quote.ts';
import { lacksConsent } from './state.ts';

const NOW = instant('2024-03-15T10:00:00+08:00');
const VALID_UNTIL = instant('2024-03-29T10:00:00+08:00');
const QUOTE = '8f2b9c1e-0000-4000-8000-000000000001';
const OTHER = '8f2b9c1e-0000-4000-8000-000000000002';
const RECORDING = '8f2b9c1e-0000-4000-8000-00000000000a';
const digest = (text: string): string => text.length.toString(16).padStart(64, '0');

const STAFF = { onBehalf: true };
const E002 = { staffNumber: 'E002', onBehalf: false };

const command = (change: Partial<OfferQuote> = {}): OfferQuote => ({
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
const longer = { wanted: { services: [{ service: 'repair', minutes: 90 }], parts: [], visits: 1 } };

type Past = WorkOrderEvent | ForeignEvent;
const opened = [WorkOrderOpened({ group: 'hardware', grade: 1 }), WorkAssigned({ engineer: 'E001', by: 'rank' })] as const;
const ended = WarrantyDecided({ outcome: 'not-covered', covers: [], because: 'term-ended', on: '2024-03-15', until: '2024-01-01' });
const order = (...events: readonly Past[]) => given(workOrderEvolution, ...opened, ended, ...events);
const offered = (change: Partial<OfferQuote> = {}, ...events: readonly Past[]): ReturnType<typeof QuoteOffered> => {
  const decision = offerQuote(command(change), order(...events).state, NOW);
  const event = decision.outcome === 'accepted' ? decision.events.find(({ type }) => type === 'QuoteOffered') : undefined;
  if (!event) throw new Error(`no quote was offered: ${JSON.stringify(decision)}`);
  return event as ReturnType<typeof QuoteOffered>;
};
const FIRST = offered();
const SECOND = offered(longer, FIRST);
const said = ({ data: { quote, version, digest: of } }: typeof FIRST) => ({ quote, version, digest: of });
const approved = QuoteApproved({ ...said(FIRST), by: 'customer' });
const declined = QuoteDeclined({ ...said(FIRST), by: 'customer' });

describe('R27: offering a quote', () => {
  it('gives it version 1, the sums, a date and a digest over what is consented to', () => {
    order()
      .when((state) => offerQuote(command(), state, NOW))
      .then(FIRST);
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
        .then(QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }), SECOND);
    expect(SECOND.data.version).toBe(2);
  });

  it('again after it was declined, withdrawn or has run out is a new version', () => {
    order(FIRST, declined)
      .when((state) => offerQuote(command(), state, NOW))
      .then(QuoteOffered({ ...FIRST.data, version: 2, digest: offered({}, FIRST, declined).data.digest }));
    order(FIRST)
      .when((state) => offerQuote(command(), state, instant('2024-03-29T10:00:00.001+08:00')))
      .then(QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }), { ...FIRST, data: { version: 2 } } as typeof FIRST);
  });

  it('under another id replaces the quote before, too: one counts', () => {
    order(FIRST)
      .when((state) => offerQuote(command({ quote: OTHER }), state, NOW))
      .then(QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }), {
        ...FIRST,
        data: { quote: OTHER, version: 1 },
      } as typeof FIRST);
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

describe('R27: consent', () => {
  const answer =
    (change: Partial<AnswerQuote> = {}, now = NOW) =>
    (state: WorkOrder) =>
      answerQuote({ ...said(FIRST), answer: 'approved', ...change }, state, now);

  it('is to exactly this version, the last instant included; a repeat is a repeat', () => {
    order(FIRST).when(answer()).then(approved);
    order(FIRST).when(answer({}, VALID_UNTIL)).then(approved);
    order(FIRST)
      .when(answer({ answer: 'declined' }))
      .then(declined);
    order(FIRST, approved).when(answer()).nothing();
    order(FIRST, declined)
      .when(answer({ answer: 'declined' }))
      .nothing();
  });

  it.each([
    ['another version', [FIRST, QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }), SECOND], {}, NOW, 'QUOTE_CHANGED'],
    ['another digest', [FIRST], { digest: 'f'.repeat(64) }, NOW, 'QUOTE_CHANGED'],
    ['a version that is not there yet', [FIRST], { version: 2 }, NOW, 'QUOTE_CHANGED'],
    [
      'a quote that another one replaced',
      [FIRST, QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }), offered({ quote: OTHER })],
      {},
      NOW,
      'QUOTE_CHANGED',
    ],
    ['a quote of nobody', [FIRST], { quote: OTHER }, NOW, 'QUOTE_NOT_FOUND'],
    ['what has run out', [FIRST], {}, instant('2024-03-29T10:00:00.001+08:00'), 'QUOTE_EXPIRED'],
    ['what was declined', [FIRST, declined], {}, NOW, 'QUOTE_ANSWERED'],
    ['declining what was approved', [FIRST, approved], { answer: 'declined' }, NOW, 'QUOTE_ANSWERED'],
    ['what was withdrawn', [FIRST, QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'mistake' })], {}, NOW, 'QUOTE_ANSWERED'],
    ['cancelled work', [FIRST, TicketCancelled({ reason: 'sold' })], {}, NOW, 'WORK_ORDER_ENDED'],
  ] as const)('is refused for %s', (_what, events, change, now, code) => {
    order(...events)
      .when(answer(change, now))
      .refused(code);
  });

  it('names what is current when the quote has changed', () => {
    const { decision } = order(FIRST, QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }), SECOND).when(answer());
    expect(decision).toMatchObject({ details: { current: said(SECOND) } });
  });

  describe('that staff note', () => {
    const added = AttachmentAdded({
      attachment: RECORDING,
      kind: 'recording',
      name: 'call.mp3',
      mediaType: 'audio/mpeg',
      size: 9,
      sha256: '0'.repeat(64),
      key: 'k',
    });
    const evidence: Evidence = { kind: 'recorded-call', attachment: RECORDING, spokenBy: '李娜' };
    const noted = (given: Evidence | undefined, acting: { onBehalf: boolean; staffNumber?: string } = STAFF) =>
      answer({ onBehalf: { acting, ...(given && { evidence: given }) } });

    it('has evidence: an attachment of this work order, or the number of the record, and who spoke', () => {
      order(added, FIRST)
        .when(noted(evidence))
        .then(QuoteApproved({ ...said(FIRST), by: 'staff-on-behalf', evidence }));
      const kept = { kind: 'letter', reference: 'REC-2024-0007', spokenBy: '李娜' } as const;
      order(FIRST)
        .when(noted(kept))
        .then(QuoteApproved({ ...said(FIRST), by: 'staff-on-behalf', evidence: kept }));
      order(added, FIRST)
        .when(noted(evidence, { staffNumber: 'E001', onBehalf: false }))
        .then(QuoteApproved({ ...said(FIRST), by: 'staff-on-behalf', evidence }));
    });

    it.each([
      ['none', undefined, 'EVIDENCE_REQUIRED'],
      ['nobody who spoke', { kind: 'recorded-call', attachment: RECORDING }, 'EVIDENCE_REQUIRED'],
      ['nothing to look at', { kind: 'recorded-call', spokenBy: '李娜' }, 'EVIDENCE_REQUIRED'],
      ['an attachment of somewhere else', { ...evidence, attachment: OTHER }, 'EVIDENCE_NOT_FOUND'],
    ] as const)('is refused with %s', (_what, given, code) => {
      order(added, FIRST).when(noted(given)).refused(code);
    });

    it('is refused with an attachment that was removed, and to another engineer', () => {
      order(added, AttachmentRemoved({ attachment: RECORDING, because: 'wrong-file' }), FIRST)
        .when(noted(evidence))
        .refused('EVIDENCE_NOT_FOUND');
      order(added, FIRST).when(noted(evidence, E002)).refused('WORK_OF_OTHER_ENGINEER');
    });

    it('needs none to decline: a refusal binds nobody', () => {
      order(FIRST)
        .when(answer({ answer: 'declined', onBehalf: { acting: STAFF } }))
        .then(QuoteDeclined({ ...said(FIRST), by: 'staff-on-behalf' }));
    });

    it('keeps no name of an erased person (R39)', () => {
      const { state } = order(added, FIRST);
      const erased: WorkOrder = { ...state, contactErased: true };
      const { spokenBy: _spokenBy, ...nameless } = evidence;
      expect(noted(evidence)(erased)).toMatchObject({ code: 'SUBJECT_ERASED', details: { field: '/evidence/spokenBy' } });
      expect(noted(nameless)(erased)).toMatchObject({ outcome: 'accepted' });
    });
  });
});

describe('R27: consent is lacking', () => {
  const lacking = (...events: readonly Past[]) => lacksConsent(order(...events).state.fees);
  const covered = WarrantyDecided({ outcome: 'covered', covers: ['parts', 'labour'], because: 'within-term', on: '2024-03-15' });

  it('where the work is not covered, until the newest version of the quote is approved', () => {
    expect(lacking()).toBe(true);
    expect(lacking(FIRST)).toBe(true);
    expect(lacking(FIRST, declined)).toBe(true);
    expect(lacking(FIRST, approved)).toBe(false);
    expect(lacking(FIRST, approved, QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }), SECOND)).toBe(true);
  });

  it('for what a warranty leaves out, and not for the rest', () => {
    const { fees } = order(covered).state;
    expect(lacksConsent(fees, ['labour'])).toBe(false);
    expect(lacksConsent(fees, ['parts', 'labour'])).toBe(false);
    expect(lacksConsent(fees, ['travel'])).toBe(true);
    expect(lacksConsent(fees)).toBe(true);
  });

  it('not while nobody knows: what is not decided binds nobody', () => {
    expect(lacksConsent(given(workOrderEvolution, ...opened).state.fees)).toBe(false);
    expect(lacking(WarrantyDecided({ outcome: 'unknown', covers: [], because: 'no-device', on: '2024-03-15' }))).toBe(false);
  });

  it('and work that is resolved takes no further answer', () => {
    order(FIRST, WorkResolved({ engineer: 'E001', solution: 'advice', parts: [], resolvedAt: NOW }))
      .when((state) => answerQuote({ ...said(FIRST), answer: 'approved' }, state, NOW))
      .refused('WORK_ALREADY_RESOLVED');
  });
});
