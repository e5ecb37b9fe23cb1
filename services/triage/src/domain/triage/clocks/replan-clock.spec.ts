import { TargetBreached, TargetChanged, TargetMet, TargetPaused, TargetStarted, TicketGraded } from '@yingda/contracts';
import { accept, instant } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { compileCalendar, defaultPolicyV1, policyBook, shippedCalendarDocuments, shippedCalendars } from '@yingda/sla';
import type { CalendarDocument, PolicyDocument } from '@yingda/sla';
import { report } from '../../../spec-support/grade-1-ticket.ts';
import { changeTargets } from './change-targets.ts';
import { replanClocks } from './replan-clock.ts';
import { triageEvolution } from '../state.ts';
import type { Triage } from '../state.ts';

const [office] = shippedCalendarDocuments;
if (!office) throw new Error('the product ships with office hours');
const policy = { id: 'default', version: 1 };
const now = instant('2026-12-30T16:00:00+08:00');
const reason = 'Resolution of grade 1';

/** Announced late: 1 January 2027 is off, and Sunday the 3rd is worked like that Friday. */
const announced: CalendarDocument = {
  ...office,
  version: 2,
  effectiveFrom: now,
  holidays: [...office.holidays, { date: '2027-01-01' }],
  makeUpDays: [...office.makeUpDays, { date: '2027-01-03', worksLike: 'friday' }],
  coveredUntil: '2028-01-01',
};
const bookWith = (newer: CalendarDocument) => policyBook([defaultPolicyV1], [...shippedCalendars, compileCalendar(newer)]);
const replan =
  (newer = announced, at: Instant = now) =>
  (triage: Triage) =>
    replanClocks({ id: newer.id, version: newer.version }, triage, { book: bookWith(newer), now: at });

const started = (due: string, parts: { readonly duration?: string; readonly workingDays?: number; readonly version?: number } = {}) => {
  const { version = 1, duration = 'PT16H', workingDays } = parts;
  return TargetStarted({
    target: 'resolution',
    startedAt: instant('2026-12-30T10:00:00+08:00'),
    duration,
    ...(workingDays !== undefined && { workingDays }),
    calendar: { id: 'cn-office', version },
    due: instant(due),
    provisional: true,
    holder: 'agent',
    rule: 'grade-1-resolution',
    reason,
    policy,
    causePosition: 1,
  });
};
const changed = (due: string | undefined, parts: Partial<Parameters<typeof TargetChanged>[0]> = {}) =>
  TargetChanged({
    target: 'resolution',
    because: 'calendar',
    changedAt: now,
    startedAt: instant('2026-12-30T10:00:00+08:00'),
    duration: 'PT16H',
    calendar: { id: 'cn-office', version: 2 },
    ...(due !== undefined && { due: instant(due) }),
    rule: 'grade-1-resolution',
    reason,
    policy,
    ...parts,
  });

// Seven hours on Wednesday the 30th, eight on Thursday: the sixteenth is the first one after that.
const provisional = started('2027-01-01T10:00:00+08:00');

describe('a calendar that is announced late (R21)', () => {
  it('moves the deadline of an open clock, which is provisional no more', () => {
    given(triageEvolution, provisional).when(replan()).then(changed('2027-01-03T10:00:00+08:00'));
  });

  it('moves working days as well', () => {
    given(triageEvolution, started('2027-01-01T18:00:00+08:00', { duration: 'P2D', workingDays: 2 }))
      .when(replan())
      .then(changed('2027-01-03T18:00:00+08:00', { duration: 'P2D', workingDays: 2 }));
  });

  it('goes for a clock that stands, which is due when it is resumed', () => {
    const paused = TargetPaused({
      target: 'resolution',
      pausedAt: instant('2026-12-30T11:00:00+08:00'),
      holder: 'customer',
      causePosition: 2,
    });
    given(triageEvolution, provisional, paused).when(replan()).then(changed(undefined));
  });

  it('leaves alone what is due all the same, and what goes by it already', () => {
    const { provisional: _none, ...data } = started('2026-12-31T10:00:00+08:00', { duration: 'PT8H' }).data;
    given(triageEvolution, TargetStarted(data)).when(replan()).nothing();
    given(triageEvolution, provisional, changed('2027-01-03T10:00:00+08:00')).when(replan()).nothing();
    given(triageEvolution, started('2027-01-03T10:00:00+08:00', { version: 2 }))
      .when(replan())
      .nothing();
  });

  it('changes no verdict', () => {
    const due = instant('2027-01-01T10:00:00+08:00');
    given(triageEvolution, provisional, TargetMet({ target: 'resolution', due, stoppedAt: now, causePosition: 2 }))
      .when(replan())
      .nothing();
    given(triageEvolution, provisional, TargetBreached({ target: 'resolution', due }))
      .when(replan())
      .nothing();
  });

  it('tells nothing else about the past: a clock keeps the version by which its time was consumed', () => {
    const yesterdayOff = { ...announced, holidays: [...announced.holidays, { date: '2026-12-30' }] };
    given(triageEvolution, provisional).when(replan(yesterdayOff)).nothing();
  });

  it('counts open clocks by new hours only where those hold from the start', () => {
    const later = { ...announced, effectiveFrom: instant('2027-01-01T00:00:00+08:00') };
    given(triageEvolution, provisional).when(replan(later)).then(changed('2027-01-03T10:00:00+08:00'));
    const newHours = { ...later, week: { ...later.week, thursday: [{ from: '10:00', to: '19:00' }] } };
    given(triageEvolution, provisional).when(replan(newHours)).nothing();
  });

  it('stays with its clock when that is regraded: nothing falls back to the version of its start', () => {
    const officePolicy: PolicyDocument = {
      ...defaultPolicyV1,
      targets: defaultPolicyV1.targets.map((rules) => ({
        ...rules,
        limits: rules.limits.map((limit) => ({ ...limit, calendar: 'cn-office' })),
      })),
    };
    const book = policyBook([officePolicy], [...shippedCalendars, compileCalendar(announced)]);
    const graded = TicketGraded({ grade: 1, rule: 'line-down', reason: 'line down', policy });
    given(triageEvolution, graded, provisional, changed('2027-01-03T10:00:00+08:00'))
      .when((triage) => accept(...changeTargets(triage, 1, { now, book, report })))
      .then(
        changed('2027-01-04T10:00:00+08:00', {
          because: 'regrade',
          duration: 'PT24H',
          reason: 'Resolution of grade 1: PT24H (rule grade-1-resolution)',
        }),
      );
  });
});
