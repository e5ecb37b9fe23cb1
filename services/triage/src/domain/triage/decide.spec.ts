import { TargetBreached, TargetCancelled, TargetMet, TargetResumed, TicketClassified, TicketGraded } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { defaultPolicyV1, policyBook, shippedCalendars } from '@yingda/sla';
import { at, POLICY, report, started, both } from '../../spec-support/grade-1-ticket.ts';
import { happening, happens } from '../../spec-support/happens.ts';
import { gradeTicket } from './decide.ts';
import { currentClock, isOpen } from './clocks/clock-state.ts';
import { triageEvolution } from './state.ts';

/** The shorter version: three targets, no severities. */
const book = policyBook([defaultPolicyV1], shippedCalendars);
const grade = { report, receivedAt: at('09:35'), position: 1 };

describe('a registered ticket', () => {
  it('is classified and graded, and its two clocks start from the receipt (R11, R12, R17)', () => {
    given(triageEvolution)
      .when((triage) => gradeTicket(grade, triage, book))
      .then(
        TicketClassified({ problemType: 'hardware', reason: 'The device reports the alarm code "E02" (rule alarm-code)' }),
        TicketGraded({
          grade: 1,
          rule: 'line-down',
          reason: 'The core business stands still: urgent (rule line-down)',
          policy: POLICY,
        }),
        {
          ...started('first-response'),
          data: { ...started('first-response').data, reason: 'First response to grade 1: PT2H (rule grade-1-first-response)' },
        },
        {
          ...started('resolution'),
          data: { ...started('resolution').data, reason: 'Resolution of grade 1: PT24H (rule grade-1-resolution)' },
        },
      );
  });

  it.each(['hotline', 'counter'] as const)('by %s was answered by the conversation itself (R4, R17)', (channel) => {
    const { decision } = given(triageEvolution).when((triage) => gradeTicket({ ...grade, report: { ...report, channel } }, triage, book));
    expect(decision).toMatchObject({ outcome: 'accepted' });
    expect(decision.outcome === 'accepted' && decision.events.slice(4)).toEqual([
      TargetMet({ target: 'first-response', stoppedAt: at('09:35'), due: at('11:35'), causePosition: 1 }),
    ]);
  });

  it('with a safety risk is answered within 30 minutes, by the tightest rule (R13)', () => {
    const risky = { ...report, impact: { scope: 'none', safetyRisk: true } } as const;
    const { decision } = given(triageEvolution).when((triage) => gradeTicket({ ...grade, report: risky }, triage, book));
    expect(decision.outcome === 'accepted' && decision.events[2]).toMatchObject({
      data: {
        target: 'first-response',
        due: at('10:05'),
        rule: 'safety-risk-first-response',
        reason: expect.stringContaining('tightest wins'),
      },
    });
  });

  it('is graded once, however often the registration is delivered (R15)', () => {
    given(triageEvolution, ...both)
      .when((triage) => gradeTicket(grade, triage, book))
      .nothing();
  });
});

describe('the first response (R17)', () => {
  const reply = (time: string) => happens(happening('MessageSent', time, 5));

  it('is met by a message at the very due instant: it is inclusive', () => {
    given(triageEvolution, ...both)
      .when(reply('11:35'))
      .then(TargetMet({ target: 'first-response', stoppedAt: at('11:35'), due: at('11:35'), causePosition: 5 }));
  });

  it('is breached by a later one', () => {
    given(triageEvolution, ...both)
      .when(reply('11:36'))
      .then(TargetBreached({ target: 'first-response', stoppedAt: at('11:36'), due: at('11:35'), causePosition: 5 }));
  });

  it('counts a contact from when it took place, although it was reported later', () => {
    const contact = happening('CustomerContacted', '11:30', 9, { engineer: 'E001', arrivedAt: at('12:30') });
    given(triageEvolution, ...both)
      .when(happens(contact))
      .then(TargetMet({ target: 'first-response', stoppedAt: at('11:30'), due: at('11:35'), causePosition: 9 }));
  });

  it('has one verdict: what comes after it changes nothing', () => {
    const met = TargetMet({ target: 'first-response', stoppedAt: at('10:00'), due: at('11:35'), causePosition: 3 });
    given(triageEvolution, ...both, met)
      .when(reply('12:00'))
      .nothing();
  });

  it('is not stopped by what its policy does not name', () => {
    given(triageEvolution, ...both)
      .when(happens(happening('PlanGiven', '10:00', 5)))
      .nothing();
  });

  it('of a ticket without clocks (imported history) is nobody’s', () => {
    given(triageEvolution).when(reply('10:00')).nothing();
  });

  it('that was declared breached while it ran still gets the time at which it was stopped', () => {
    const declared = TargetBreached({ target: 'first-response', due: at('11:35') });
    given(triageEvolution, ...both, declared)
      .when(reply('12:00'))
      .then(TargetBreached({ target: 'first-response', stoppedAt: at('12:00'), due: at('11:35'), causePosition: 5 }));
  });
});

describe('the resolution (R17)', () => {
  const confirmed = (time: string, day: number) => happens(happening('ResolutionConfirmed', time, 20, { day }));
  const met = TargetMet({ target: 'resolution', stoppedAt: at('16:20'), due: at('09:35', 16), causePosition: 20 });

  it('is met by the confirmation in time, breached by a later one', () => {
    given(triageEvolution, ...both)
      .when(confirmed('09:35', 16))
      .then(TargetMet({ target: 'resolution', stoppedAt: at('09:35', 16), due: at('09:35', 16), causePosition: 20 }));
    given(triageEvolution, ...both)
      .when(confirmed('09:36', 16))
      .then(TargetBreached({ target: 'resolution', stoppedAt: at('09:36', 16), due: at('09:35', 16), causePosition: 20 }));
  });

  it('runs on when the customer rejects what was done', () => {
    given(triageEvolution, ...both)
      .when(happens(happening('ResolutionRejected', '16:00', 18)))
      .nothing();
  });

  it('that had ended runs on from its first start, with the due instant it had (R19)', () => {
    given(triageEvolution, ...both, met)
      .when(happens(happening('ResolutionRejected', '17:00', 21)))
      .then(TargetResumed({ target: 'resolution', resumedAt: at('17:00'), due: at('09:35', 16), holder: 'agent', causePosition: 21 }));
  });

  it('that was breached stays breached when it runs on', () => {
    const late = TargetBreached({ target: 'resolution', stoppedAt: at('10:00', 16), due: at('09:35', 16), causePosition: 20 });
    const again = TargetResumed({
      target: 'resolution',
      resumedAt: at('11:00', 16),
      due: at('09:35', 16),
      holder: 'agent',
      causePosition: 22,
    });
    const clock = currentClock(given(triageEvolution, ...both, late, again).state, 'resolution');
    expect(clock).toMatchObject({ startedAt: at('09:35'), standing: { state: 'breached', open: true } });
    expect(clock && isOpen(clock)).toBe(true);
  });

  it('ends when staff close the ticket without the customer’s word, and no other clock outlives the ticket', () => {
    given(triageEvolution, ...both)
      .when(happens(happening('TicketClosed', '16:00', 30)))
      .then(
        TargetBreached({ target: 'first-response', due: at('11:35'), causePosition: 30 }),
        TargetMet({ target: 'resolution', stoppedAt: at('16:00'), due: at('09:35', 16), causePosition: 30 }),
      );
  });

  it('keeps the verdict of the confirmation when the ticket closes after it', () => {
    const answered = TargetMet({ target: 'first-response', stoppedAt: at('09:35'), due: at('11:35'), causePosition: 1 });
    given(triageEvolution, ...both, answered, met)
      .when(happens(happening('TicketClosed', '16:21', 30)))
      .nothing();
  });
});

describe('a cancelled ticket', () => {
  const cancel = (time: string) => happens(happening('TicketCancelled', time, 40));

  it('ends its clocks without a verdict', () => {
    given(triageEvolution, ...both)
      .when(cancel('11:35'))
      .then(
        TargetCancelled({ target: 'first-response', cancelledAt: at('11:35'), reason: 'the ticket was cancelled', causePosition: 40 }),
        TargetCancelled({ target: 'resolution', cancelledAt: at('11:35'), reason: 'the ticket was cancelled', causePosition: 40 }),
      );
  });

  it('keeps on record what was overdue before (R15)', () => {
    const { decision } = given(triageEvolution, ...both).when(cancel('11:36'));
    expect(decision.outcome === 'accepted' && decision.events[0]).toEqual(
      TargetBreached({ target: 'first-response', due: at('11:35'), causePosition: 40 }),
    );
  });

  it('is cancelled once', () => {
    const events = ['first-response', 'resolution'] as const;
    const ends = events.map((target) => TargetCancelled({ target, cancelledAt: at('11:00'), reason: 'cancelled', causePosition: 40 }));
    given(triageEvolution, ...both, ...ends)
      .when(cancel('11:00'))
      .nothing();
  });
});
