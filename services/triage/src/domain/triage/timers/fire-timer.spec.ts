import {
  EscalationRaised,
  TargetBreached,
  TargetCancelled,
  TargetChanged,
  TargetMet,
  TargetPaused,
  TargetResumed,
  TargetStarted,
  TargetWarned,
  TicketGraded,
} from '@yingda/contracts';
import { instant, instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { ESCALATING, escalatingBook as book } from '../../../spec-support/escalating-policy.ts';
import { at, CALENDAR, POLICY, started } from '../../../spec-support/grade-1-ticket.ts';
import { fireTimers } from './fire-timer.ts';
import { pendingTimers } from './pending-timers.ts';
import { triageEvolution } from '../state.ts';
import type { Triage } from '../state.ts';

const graded = (grade: 1 | 4 = 1) => TicketGraded({ grade, rule: 'line-down', reason: 'It stands still', policy: ESCALATING });
/** Received at 09:35, due at 11:35: 50 % at 10:35, 75 % at 11:05, 80 % at 11:11. */
const running = TargetStarted({ ...started('first-response').data, policy: ESCALATING });
const target = 'first-response';
const due = at('11:35');
const missed = instantFromMillis(millisOf(due) + 1);
const on = (now: Instant) => (triage: Triage) => fireTimers(triage, { book, now });

const warned = (percent: number, warnedAt: string) => TargetWarned({ target, percent, warnedAt: at(warnedAt), due });
const breached = TargetBreached({ target, due });
const raised = (escalation: number, rule: 'before' | 'missed' | 'overrun', raisedAt: Instant) =>
  EscalationRaised({
    escalation,
    target,
    rule,
    level: { before: 1, missed: 2, overrun: 3 }[rule],
    to: rule === 'before' ? { role: 'lead' } : rule === 'missed' ? { role: 'supervisor' } : { onCall: 'hardware' },
    reason: `Somebody has to look (rule ${rule})`,
    due,
    raisedAt,
  });

describe('R20: timers', () => {
  it('warn when a share of the time is consumed, not a millisecond earlier, and once', () => {
    given(triageEvolution, graded(), running)
      .when(on(instantFromMillis(millisOf(at('10:35')) - 1)))
      .nothing();
    given(triageEvolution, graded(), running)
      .when(on(at('10:35')))
      .then(warned(50, '10:35'));
    given(triageEvolution, graded(), running, warned(50, '10:35'))
      .when(on(at('11:00')))
      .nothing();
  });

  it('escalate along the chain, each step once, to a role or to whoever is on call', () => {
    const story = [graded(), running, warned(50, '10:35'), warned(75, '11:05')];
    given(triageEvolution, ...story)
      .when(on(at('11:12')))
      .then(raised(1, 'before', at('11:11')));
    given(triageEvolution, ...story, raised(1, 'before', at('11:11')))
      .when(on(at('11:12')))
      .nothing();
    given(triageEvolution, ...story, raised(1, 'before', at('11:11')))
      .when(on(missed))
      .then(breached, raised(2, 'missed', missed));
    given(triageEvolution, ...story, raised(1, 'before', at('11:11')), breached, raised(2, 'missed', missed))
      .when(on(at('12:05')))
      .then(raised(3, 'overrun', at('12:05')));
  });

  it('declare no breach at the due instant, which is in time, and one a millisecond later', () => {
    const story = [graded(4), running, warned(75, '11:05'), raised(1, 'before', at('11:11'))];
    given(triageEvolution, ...story)
      .when(on(due))
      .nothing();
    given(triageEvolution, ...story)
      .when(on(missed))
      .then(breached);
  });

  it('that were missed: of warnings the latest is given, or none beside the breach; escalations are all raised, in order', () => {
    given(triageEvolution, graded(), running)
      .when(on(at('11:06')))
      .then(warned(75, '11:05'));
    given(triageEvolution, graded(), running)
      .when(on(at('15:00')))
      .then(raised(1, 'before', at('11:11')), breached, raised(2, 'missed', missed), raised(3, 'overrun', at('12:05')));
  });

  it('do nothing to a clock that was stopped, ended or paused, or of which a late stop is on record', () => {
    const stopped = { target, due, stoppedAt: at('11:00'), causePosition: 9 } as const;
    const cancelled = TargetCancelled({ target, cancelledAt: at('11:00'), reason: 'sold', causePosition: 9 });
    const paused = TargetPaused({ target, pausedAt: at('10:00'), holder: 'customer', causePosition: 9 });
    for (const end of [TargetMet(stopped), TargetBreached({ ...stopped, stoppedAt: at('11:40') }), cancelled, paused])
      given(triageEvolution, graded(), running, end)
        .when(on(at('15:00')))
        .nothing();
  });

  it('come later by what a pause took, and what was raised before the pause is not raised again', () => {
    const wait = [
      TargetPaused({ target, pausedAt: at('11:20'), holder: 'customer', causePosition: 9 }),
      TargetResumed({ target, resumedAt: at('12:20'), due: at('12:35'), holder: 'agent', causePosition: 10 }),
    ];
    const story = [graded(), running, warned(50, '10:35'), warned(75, '11:05'), raised(1, 'before', at('11:11')), ...wait];
    given(triageEvolution, ...story)
      .when(on(at('12:30')))
      .nothing();
    given(triageEvolution, ...story)
      .when(on(at('12:36')))
      .then(
        TargetBreached({ target, due: at('12:35') }),
        EscalationRaised({ ...raised(2, 'missed', instantFromMillis(millisOf(at('12:35')) + 1)).data, due: at('12:35') }),
      );
  });

  it('follow a clock that was changed, which escalates again when it gets there', () => {
    const { startedAt, calendar, policy, rule, reason } = running.data;
    const looser = TargetChanged({
      ...{ target, startedAt, calendar, policy, rule, reason },
      because: 'regrade',
      changedAt: at('11:15'),
      duration: 'PT4H',
      due: at('13:35'),
    });
    const { state } = given(triageEvolution, graded(), running, warned(75, '11:05'), raised(1, 'before', at('11:11')), looser);
    expect(pendingTimers(state, book).map(({ kind, at: when }) => [kind, when])).toEqual([
      ['escalation', at('12:47')],
      ['breach', instantFromMillis(millisOf(at('13:35')) + 1)],
      ['escalation', instantFromMillis(millisOf(at('13:35')) + 1)],
      ['escalation', at('14:05')],
    ]);
  });

  it('of a policy that neither warns nor escalates are breaches alone, several clocks in the order of their instants', () => {
    given(triageEvolution, TicketGraded({ ...graded().data, policy: POLICY }), started('resolution'), started('first-response'))
      .when(on(at('10:00', 17)))
      .then(TargetBreached({ target: 'first-response', due }), TargetBreached({ target: 'resolution', due: at('09:35', 16) }));
  });

  it('of a policy that is not ours, in imported history, are breaches alone', () => {
    const foreign = TargetStarted({ ...running.data, policy: { id: 'other-desk', version: 3 }, calendar: CALENDAR });
    given(triageEvolution, graded(), foreign)
      .when(on(instant('2024-03-20T00:00:00Z')))
      .then(breached);
  });
});
