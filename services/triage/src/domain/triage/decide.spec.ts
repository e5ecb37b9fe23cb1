import { TargetBreached, TargetCancelled, TargetMet, TargetResumed, TicketClassified, TicketGraded } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { defaultPolicyBook as book } from '@yingda/sla';
import { at, POLICY, report, started, both } from '../../spec-support/grade-1-ticket.ts';
import { cancelClocks, closeClocks, gradeTicket, resumeResolution, stopClock } from './decide.ts';
import { currentClock, isOpen } from './clock-state.ts';
import { triageEvolution } from './state.ts';

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
  const reply = (time: string) => ({ target: 'first-response', by: 'MessageSent', at: at(time), position: 5 }) as const;

  it('is met by a message at the very due instant: it is inclusive', () => {
    given(triageEvolution, ...both)
      .when((triage) => stopClock(reply('11:35'), triage, book))
      .then(TargetMet({ target: 'first-response', stoppedAt: at('11:35'), due: at('11:35'), causePosition: 5 }));
  });

  it('is breached by a later one', () => {
    given(triageEvolution, ...both)
      .when((triage) => stopClock(reply('11:36'), triage, book))
      .then(TargetBreached({ target: 'first-response', stoppedAt: at('11:36'), due: at('11:35'), causePosition: 5 }));
  });

  it('counts a contact from when it took place, although it was reported later', () => {
    const contact = { target: 'first-response', by: 'CustomerContacted', at: at('11:30'), position: 9, engineer: 'E001' } as const;
    given(triageEvolution, ...both)
      .when((triage) => stopClock(contact, triage, book))
      .then(TargetMet({ target: 'first-response', stoppedAt: at('11:30'), due: at('11:35'), causePosition: 9 }));
  });

  it('has one verdict: what comes after it changes nothing', () => {
    const met = TargetMet({ target: 'first-response', stoppedAt: at('10:00'), due: at('11:35'), causePosition: 3 });
    given(triageEvolution, ...both, met)
      .when((triage) => stopClock(reply('12:00'), triage, book))
      .nothing();
  });

  it('is not stopped by what its policy does not name', () => {
    const confirmed = { target: 'first-response', by: 'ResolutionConfirmed', at: at('10:00'), position: 5 } as const;
    given(triageEvolution, ...both)
      .when((triage) => stopClock(confirmed, triage, book))
      .nothing();
  });

  it('of a ticket without clocks (imported history) is nobody’s', () => {
    given(triageEvolution)
      .when((triage) => stopClock(reply('10:00'), triage, book))
      .nothing();
  });

  it('that was declared breached while it ran still gets the time at which it was stopped', () => {
    const declared = TargetBreached({ target: 'first-response', due: at('11:35') });
    given(triageEvolution, ...both, declared)
      .when((triage) => stopClock(reply('12:00'), triage, book))
      .then(TargetBreached({ target: 'first-response', stoppedAt: at('12:00'), due: at('11:35'), causePosition: 5 }));
  });
});

describe('the resolution (R17)', () => {
  const confirmed = (time: string, day: number) =>
    ({ target: 'resolution', by: 'ResolutionConfirmed', at: at(time, day), position: 20 }) as const;
  const met = TargetMet({ target: 'resolution', stoppedAt: at('16:20'), due: at('09:35', 16), causePosition: 20 });

  it('is met by the confirmation in time, breached by a later one', () => {
    given(triageEvolution, ...both)
      .when((triage) => stopClock(confirmed('09:35', 16), triage, book))
      .then(TargetMet({ target: 'resolution', stoppedAt: at('09:35', 16), due: at('09:35', 16), causePosition: 20 }));
    given(triageEvolution, ...both)
      .when((triage) => stopClock(confirmed('09:36', 16), triage, book))
      .then(TargetBreached({ target: 'resolution', stoppedAt: at('09:36', 16), due: at('09:35', 16), causePosition: 20 }));
  });

  it('runs on when the customer rejects what was done', () => {
    given(triageEvolution, ...both)
      .when((triage) => resumeResolution({ at: at('16:00'), position: 18 }, triage, book))
      .nothing();
  });

  it('that had ended runs on from its first start, with the due instant it had (R19)', () => {
    given(triageEvolution, ...both, met)
      .when((triage) => resumeResolution({ at: at('17:00'), position: 21 }, triage, book))
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
      .when((triage) => closeClocks({ at: at('16:00'), position: 30, reason: 'the ticket was closed' }, triage, book))
      .then(
        TargetBreached({ target: 'first-response', due: at('11:35'), causePosition: 30 }),
        TargetMet({ target: 'resolution', stoppedAt: at('16:00'), due: at('09:35', 16), causePosition: 30 }),
      );
  });

  it('keeps the verdict of the confirmation when the ticket closes after it', () => {
    const answered = TargetMet({ target: 'first-response', stoppedAt: at('09:35'), due: at('11:35'), causePosition: 1 });
    given(triageEvolution, ...both, answered, met)
      .when((triage) => closeClocks({ at: at('16:21'), position: 30, reason: 'the ticket was closed' }, triage, book))
      .nothing();
  });
});

describe('a cancelled ticket', () => {
  const cancel = (time: string) => ({ at: at(time), position: 40, reason: 'the ticket was cancelled' });

  it('ends its clocks without a verdict', () => {
    given(triageEvolution, ...both)
      .when((triage) => cancelClocks(cancel('11:35'), triage))
      .then(
        TargetCancelled({ target: 'first-response', cancelledAt: at('11:35'), reason: 'the ticket was cancelled', causePosition: 40 }),
        TargetCancelled({ target: 'resolution', cancelledAt: at('11:35'), reason: 'the ticket was cancelled', causePosition: 40 }),
      );
  });

  it('keeps on record what was overdue before (R15)', () => {
    const { decision } = given(triageEvolution, ...both).when((triage) => cancelClocks(cancel('11:36'), triage));
    expect(decision.outcome === 'accepted' && decision.events[0]).toEqual(
      TargetBreached({ target: 'first-response', due: at('11:35'), causePosition: 40 }),
    );
  });

  it('is cancelled once', () => {
    const events = ['first-response', 'resolution'] as const;
    const ends = events.map((target) => TargetCancelled({ target, cancelledAt: at('11:00'), reason: 'cancelled', causePosition: 40 }));
    given(triageEvolution, ...both, ...ends)
      .when((triage) => cancelClocks(cancel('11:00'), triage))
      .nothing();
  });
});
