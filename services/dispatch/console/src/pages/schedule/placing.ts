import type { Api } from '@yingda/ui';
import type { Schedule, VisitOfSchedule, WaitingWork } from '../../api/dispatch/schedule.ts';
import { agreeOnVisit, changeLength, planVisit } from '../../api/dispatch/visits.ts';
import type { VisitAgreement, VisitPlan } from '../../api/dispatch/visits.ts';

/** What is moved or placed. */
export type Subject =
  { readonly kind: 'visit'; readonly visit: VisitOfSchedule } | { readonly kind: 'waiting'; readonly work: WaitingWork };

export const ticketOf = (subject: Subject): VisitOfSchedule | WaitingWork => (subject.kind === 'visit' ? subject.visit : subject.work);

/** Planned for work of which nothing is known yet. */
export const USUAL_MINUTES = 60;

export const minutesOf = (subject: Subject): number => (subject.kind === 'visit' ? subject.visit.minutes : USUAL_MINUTES);

/** A change of the schedule, by the call that makes it. */
export type Placing =
  | ({ readonly call: 'plan' } & VisitPlan)
  | ({ readonly call: 'agree' } & VisitAgreement)
  | { readonly call: 'length'; readonly ticketNumber: string; readonly visit: string; readonly minutes: number };

export const sendPlacing = (api: Api, placing: Placing, idempotencyKey: string): Promise<unknown> => {
  switch (placing.call) {
    case 'plan': {
      const { call: _call, ...plan } = placing;
      return planVisit(api, plan, idempotencyKey);
    }
    case 'agree': {
      const { call: _call, ...agreement } = placing;
      return agreeOnVisit(api, agreement, idempotencyKey);
    }
    case 'length':
      return changeLength(api, placing, idempotencyKey);
    default:
      return placing satisfies never;
  }
};

const endOf = (start: string, minutes: number): string => new Date(Date.parse(start) + minutes * 60_000).toISOString();

/** The schedule as it will be, if the service agrees. */
export const placedIn = (schedule: Schedule, placing: Placing): Schedule => {
  const visits = schedule.visits.map((visit) => (visit.visit === placing.visit ? changed(visit, placing) : visit));
  if (placing.call !== 'agree' || placing.visit !== undefined) return { ...schedule, visits: inOrder(visits) };
  const work = schedule.waiting.find(({ ticketNumber }) => ticketNumber === placing.ticketNumber);
  if (!work) return schedule;
  return {
    ...schedule,
    visits: inOrder([...visits, firstVisit(work, placing)]),
    waiting: schedule.waiting.filter((each) => each !== work),
  };
};

const changed = (visit: VisitOfSchedule, placing: Placing): VisitOfSchedule => {
  const { travel: _travel, ...kept } = visit;
  switch (placing.call) {
    case 'plan': {
      const { engineer, start, pinned = visit.plan.pinned } = placing;
      const stays = engineer === visit.engineer && start === visit.plan.start;
      return { ...(stays ? visit : { ...kept, conflicts: [] }), engineer, plan: { start, end: endOf(start, visit.minutes), pinned } };
    }
    case 'agree': {
      const { engineer, window, minutes, start = window.from } = placing;
      return { ...kept, engineer, window, minutes, conflicts: [], plan: { ...visit.plan, start, end: endOf(start, minutes) } };
    }
    case 'length':
      return { ...visit, minutes: placing.minutes, plan: { ...visit.plan, end: endOf(visit.plan.start, placing.minutes) } };
    default:
      return placing satisfies never;
  }
};

const firstVisit = (
  { openedAt: _openedAt, engineer: _engineer, ...ticket }: WaitingWork,
  { engineer, window, minutes, start = window.from }: VisitAgreement,
): VisitOfSchedule => ({
  ...ticket,
  visit: `new-${ticket.ticketNumber}`,
  engineer,
  status: 'scheduled',
  window,
  minutes,
  plan: { start, end: endOf(start, minutes), pinned: false },
  late: false,
  conflicts: [],
});

const inOrder = (visits: readonly VisitOfSchedule[]): VisitOfSchedule[] =>
  [...visits].sort((a, b) => (a.plan.start < b.plan.start ? -1 : 1));
