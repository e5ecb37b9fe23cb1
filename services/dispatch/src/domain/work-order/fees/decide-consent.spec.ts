import {
  AttachmentAdded,
  AttachmentRemoved,
  PartReplaced,
  QuoteApproved,
  QuoteDeclined,
  QuoteWithdrawn,
  TicketCancelled,
  WarrantyDecided,
  WorkResolved,
  WorkStarted,
} from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import type { WorkOrder } from '../state.ts';
import { workOrderEvolution } from '../state.ts';
import type { AnswerQuote, Evidence } from './commands.ts';
import { answerQuote } from './decide-consent.ts';
import { refusalWithoutConsent } from './resolving.ts';
import {
  approved,
  declined,
  E002,
  FIRST,
  NOW,
  offered,
  opened,
  order,
  OTHER,
  QUOTE,
  said,
  SECOND,
  STAFF,
  VALID_UNTIL,
} from './spec-support/quoted-work.ts';
import type { Past } from './spec-support/quoted-work.ts';
import { lacksConsent } from './state.ts';

const RECORDING = '8f2b9c1e-0000-4000-8000-00000000000a';

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

describe('R27: work is resolved', () => {
  const started = WorkStarted({ engineer: 'E001', mode: 'remote', startedAt: NOW });
  const refusal = (parts: readonly string[], ...events: readonly Past[]) => refusalWithoutConsent(order(...events).state, parts)?.code;

  it('without consent only as advice: nothing begun, nobody there, no parts', () => {
    expect(refusal([])).toBeUndefined();
    expect(refusal(['SENSOR-7'])).toBe('CONSENT_REQUIRED');
    expect(refusal([], started)).toBe('CONSENT_REQUIRED');
    expect(refusal([], FIRST, declined)).toBeUndefined();
    expect(refusal(['SENSOR-7'], FIRST, approved, started)).toBeUndefined();
  });

  it('with parts that were replaced only when the newest version is agreed to', () => {
    const replaced = PartReplaced({ engineer: 'E001', part: 'SENSOR-7', quantity: 1 });
    const again = [FIRST, approved, replaced, QuoteWithdrawn({ quote: QUOTE, version: 1, because: 'replaced' }), SECOND] as const;
    expect(refusal([], FIRST, approved, replaced)).toBeUndefined();
    expect(refusal([], ...again)).toBe('CONSENT_REQUIRED');
  });
});
