import {
  TargetBreached,
  TargetBreachWithdrawn,
  TargetCancelled,
  TargetChanged,
  TargetFlagged,
  TargetMet,
  TargetPaused,
  TargetResumed,
  TargetStarted,
  TicketGraded,
} from '@yingda/contracts';
import type { Target } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { at, CALENDAR, report } from '../../../spec-support/grade-1-ticket.ts';
import { happening, happens } from '../../../spec-support/happens.ts';
import { pausingBook as book, pausingPolicy } from '../../../spec-support/pausing-policy.ts';
import { changeTargets } from './change-targets.ts';
import { fireTimers } from '../timers/fire-timer.ts';
import { mergeClocks } from './merge-clocks.ts';
import { triageEvolution } from '../state.ts';

const policy = { id: pausingPolicy.id, version: 1 };
const graded = TicketGraded({ grade: 1, rule: 'line-down', reason: 'The core business stands still', policy });
const clock = (target: Target, duration: string, due: string, parts: { readonly from?: string; readonly cause?: number } = {}) =>
  TargetStarted({
    target,
    startedAt: at(parts.from ?? '09:35'),
    duration,
    calendar: CALENDAR,
    due,
    holder: 'agent',
    rule: `grade-1-${target}`,
    reason: `${target} of grade 1`,
    policy,
    causePosition: parts.cause ?? 1,
  });
const response = clock('first-response', 'PT2H', at('11:35'));
const resolution = clock('resolution', 'PT24H', at('09:35', 16));
const waiting = happening('WaitStarted', '12:00', 10, { holder: 'customer' });
const paused = TargetPaused({ target: 'resolution', pausedAt: at('12:00'), holder: 'customer', causePosition: 10 });

describe('a wait of the customer’s (R22)', () => {
  it('pauses what the policy pauses, and nothing else', () => {
    given(triageEvolution, graded, response, resolution).when(happens(waiting, { book })).then(paused);
    given(triageEvolution, graded, resolution)
      .when(happens({ ...waiting, holder: 'parts' }, { book }))
      .nothing();
  });

  it('consumes nothing: the due instant moves by its length', () => {
    given(triageEvolution, graded, resolution, paused)
      .when(happens(happening('WaitEnded', '15:00', 11), { before: [waiting], book }))
      .then(TargetResumed({ target: 'resolution', resumedAt: at('15:00'), due: at('12:35', 16), holder: 'agent', causePosition: 11 }));
  });

  it('is none of the first version’s business', () => {
    given(
      triageEvolution,
      { ...graded, data: { ...graded.data, policy: { id: 'default', version: 1 } } },
      {
        ...resolution,
        data: { ...resolution.data, policy: { id: 'default', version: 1 } },
      },
    )
      .when(happens(waiting))
      .nothing();
  });

  it('that begins close to the deadline is flagged (R15)', () => {
    given(triageEvolution, graded, resolution)
      .when(happens(happening('WaitStarted', '08:35', 10, { day: 16, holder: 'customer' }), { book }))
      .then(
        TargetPaused({ target: 'resolution', pausedAt: at('08:35', 16), holder: 'customer', causePosition: 10 }),
        TargetFlagged({
          target: 'resolution',
          what: 'pause',
          flaggedAt: at('08:35', 16),
          remaining: 'PT1H',
          due: at('09:35', 16),
          causePosition: 10,
        }),
      );
  });

  it('that begins when all is consumed saves nothing', () => {
    given(triageEvolution, graded, resolution)
      .when(happens(happening('WaitStarted', '09:35', 10, { day: 16, holder: 'customer' }), { book }))
      .nothing();
  });

  it('that was told of after the breach was declared withdraws it', () => {
    given(triageEvolution, graded, resolution, TargetBreached({ target: 'resolution', due: at('09:35', 16) }))
      .when(happens(waiting, { book }))
      .then(
        TargetBreachWithdrawn({
          target: 'resolution',
          due: at('09:35', 16),
          reason: `WaitStarted of ${at('12:00')} arrived after the breach was declared`,
          causePosition: 10,
        }),
        paused,
      );
  });

  it('ends in a verdict when the clock is stopped meanwhile, by the time that was left', () => {
    given(triageEvolution, graded, resolution, paused)
      .when(happens(happening('ResolutionConfirmed', '12:00', 12, { day: 17 }), { before: [waiting], book }))
      .then(TargetMet({ target: 'resolution', stoppedAt: at('12:00', 17), due: at('09:35', 18), causePosition: 12 }));
  });
});

describe('what is heard of late (R17, R18)', () => {
  const declared = TargetBreached({ target: 'first-response', due: at('11:35') });
  const contact = (arrived: string) => happening('CustomerContacted', '11:30', 10, { engineer: 'E001', arrivedAt: at(arrived) });
  const withdrawn = TargetBreachWithdrawn({
    target: 'first-response',
    due: at('11:35'),
    reason: `CustomerContacted of ${at('11:30')} arrived after the breach was declared`,
    causePosition: 10,
  });
  const met = TargetMet({ target: 'first-response', stoppedAt: at('11:30'), due: at('11:35'), causePosition: 10 });

  it('withdraws the breach and meets the target: both stay on record', () => {
    given(triageEvolution, graded, response, declared)
      .when(happens(contact('12:30'), { book }))
      .then(withdrawn, met);
  });

  it('also where a later answer had stopped the clock too late', () => {
    const late = TargetBreached({ target: 'first-response', due: at('11:35'), stoppedAt: at('12:00'), causePosition: 9 });
    given(triageEvolution, graded, response, late)
      .when(happens(contact('12:30'), { book }))
      .then(withdrawn, met);
  });

  it('counts as of its arrival less the tolerance when a device tells of a time farther back, and is flagged (R15)', () => {
    given(triageEvolution, graded, response)
      .when(happens(contact('13:32'), { book }))
      .then(
        TargetMet({ target: 'first-response', stoppedAt: at('11:32'), due: at('11:35'), causePosition: 10 }),
        TargetFlagged({
          target: 'first-response',
          what: 'device-time',
          flaggedAt: at('13:32'),
          remaining: 'PT3M',
          due: at('11:35'),
          causePosition: 10,
        }),
      );
    const { decision } = given(triageEvolution, graded, response).when(happens(contact('14:00'), { book }));
    expect(decision.outcome === 'accepted' && decision.events[0]).toEqual(
      TargetBreached({ target: 'first-response', stoppedAt: at('12:00'), due: at('11:35'), causePosition: 10 }),
    );
  });
});

describe('a reopened ticket (R17)', () => {
  const met = TargetMet({ target: 'resolution', stoppedAt: at('16:00'), due: at('09:35', 16), causePosition: 20 });
  const closed = happening('TicketClosed', '16:00', 21);
  const reopen = happening('TicketReopened', '16:00', 22, { day: 18 });

  it('goes on with the time that was left when the customer confirmed', () => {
    given(triageEvolution, graded, resolution, met)
      .when(happens(reopen, { before: [happening('ResolutionConfirmed', '16:00', 20), closed], book }))
      .then(
        TargetPaused({ target: 'resolution', pausedAt: at('16:00'), holder: 'customer', causePosition: 22 }),
        TargetResumed({ target: 'resolution', resumedAt: at('16:00', 18), due: at('09:35', 19), holder: 'agent', causePosition: 22 }),
      );
  });

  it('was never over where staff closed it without the customer’s word', () => {
    given(triageEvolution, graded, resolution, met)
      .when(happens(reopen, { before: [closed], book }))
      .then(TargetResumed({ target: 'resolution', resumedAt: at('16:00', 18), due: at('09:35', 16), holder: 'agent', causePosition: 22 }));
  });
});

describe('R19', () => {
  it('gives the second handling 48 hours from the rejection, again and again', () => {
    const first = given(triageEvolution, graded, resolution).when(happens(happening('ResolutionRejected', '10:00', 20), { book }));
    expect(first.decision.outcome === 'accepted' && first.decision.events).toMatchObject([
      { type: 'TargetStarted', data: { target: 'rework', startedAt: at('10:00'), due: at('10:00', 17) } },
    ]);
    const rework = clock('rework', 'PT48H', at('10:00', 17), { from: '10:00', cause: 20 });
    given(triageEvolution, graded, rework)
      .when(happens(happening('WorkResolved', '10:00', 21, { day: 17 }), { book }))
      .then(TargetMet({ target: 'rework', stoppedAt: at('10:00', 17), due: at('10:00', 17), causePosition: 21 }), {
        ...clock('report', 'PT24H', at('10:00', 18)),
        data: {
          ...clock('report', 'PT24H', at('10:00', 18), { cause: 21 }).data,
          startedAt: at('10:00', 17),
          holder: 'engineer' as const,
          rule: 'report',
          reason: 'Because: PT24H (rule report)',
        },
      });
  });

  it('owes the service report beyond the end of the ticket', () => {
    const reporting = clock('report', 'PT24H', at('10:00', 16), { from: '10:00', cause: 5 });
    given(triageEvolution, graded, resolution, reporting)
      .when(happens(happening('TicketClosed', '10:30', 30), { book }))
      .then(TargetMet({ target: 'resolution', stoppedAt: at('10:30'), due: at('09:35', 16), causePosition: 30 }));
    given(triageEvolution, graded, reporting)
      .when(happens(happening('ServiceReportIssued', '12:00', 31), { before: [happening('TicketClosed', '10:30', 30)], book }))
      .then(TargetMet({ target: 'report', stoppedAt: at('12:00'), due: at('10:00', 16), causePosition: 31 }));
  });

  it('owes no report of a result that was rejected', () => {
    const reporting = clock('report', 'PT24H', at('10:00', 16), { from: '10:00', cause: 5 });
    const { decision } = given(triageEvolution, graded, reporting).when(happens(happening('ResolutionRejected', '11:00', 20), { book }));
    expect(decision.outcome === 'accepted' && decision.events[0]).toEqual(
      TargetCancelled({ target: 'report', cancelledAt: at('11:00'), reason: 'the customer rejected the result', causePosition: 20 }),
    );
  });
});

describe('a new grade (R15)', () => {
  const change = { book, report, now: at('11:00') };

  it('counts from the original start, with every pause', () => {
    const resumed = TargetResumed({
      target: 'resolution',
      resumedAt: at('15:00'),
      due: at('12:35', 16),
      holder: 'agent',
      causePosition: 11,
    });
    const { state } = given(triageEvolution, graded, resolution, paused, resumed);
    expect(changeTargets(state, 2, { ...change, now: at('16:00') })).toMatchObject([
      {
        type: 'TargetChanged',
        data: { target: 'resolution', startedAt: at('09:35'), duration: 'PT48H', due: at('12:35', 17), because: 'regrade' },
      },
    ]);
  });

  it('counts at once, also where less time is left than has passed: then the timer declares the breach', () => {
    const low = clock('first-response', 'PT24H', at('09:35', 16));
    const changes = changeTargets(given(triageEvolution, graded, low).state, 1, { ...change, now: at('12:00') });
    expect(changes).toMatchObject([{ data: { target: 'first-response', due: at('11:35'), changedAt: at('12:00') } }]);
    const { state } = given(triageEvolution, graded, low, ...changes);
    expect(fireTimers(state, { book, now: at('12:00') })).toMatchObject({
      events: [TargetBreached({ target: 'first-response', due: at('11:35') })],
    });
  });

  it('that leaves a clock that stands no time ends its wait', () => {
    const low = clock('resolution', 'P5D', at('09:35', 20));
    const waits = TargetPaused({ target: 'resolution', pausedAt: at('10:00', 17), holder: 'customer', causePosition: 10 });
    const [changed] = changeTargets(given(triageEvolution, graded, low, waits).state, 1, { ...change, now: at('12:00', 17) });
    expect(changed).toMatchObject({ data: { due: at('09:35', 16) } });
    const { state } = given(triageEvolution, graded, low, waits, ...(changed ? [changed] : []));
    expect(state.clocks[0]?.standing).toEqual({ state: 'running' });
  });

  it('changes no breach and no clock whose terms are the same', () => {
    const breached = TargetBreached({ target: 'first-response', due: at('11:35') });
    expect(changeTargets(given(triageEvolution, graded, response, breached).state, 4, change)).toEqual([]);
  });
});

describe('a merger (R9)', () => {
  const merger = { number: '20240315-002', position: 40, at: at('10:00') };
  const early = given(triageEvolution, graded, clock('resolution', 'PT24H', at('08:00', 16), { from: '08:00' })).state;
  const late = given(triageEvolution, graded, resolution).state;

  it('ends the clocks of the merged ticket', () => {
    given(triageEvolution, graded, resolution)
      .when(happens(happening('TicketMerged', '10:00', 40), { book }))
      .then(TargetCancelled({ target: 'resolution', cancelledAt: at('10:00'), reason: 'the ticket was merged', causePosition: 40 }));
  });

  it('hands the earlier receipt on', () => {
    const [changed] = mergeClocks({ ...merger, triage: early }, late, book);
    expect(changed).toMatchObject(
      TargetChanged({
        ...(changed as NonNullable<typeof changed>).data,
        because: 'merge',
        startedAt: at('08:00'),
        due: at('08:00', 16),
        changedAt: at('10:00'),
      }),
    );
    expect(changed?.data.reason).toContain('20240315-002');
  });

  it('never loosens', () => {
    expect(mergeClocks({ ...merger, triage: late }, early, book)).toEqual([]);
  });
});
