import {
  TargetStarted,
  TicketClassified,
  TicketGraded,
  VisitPlanned,
  VisitScheduled,
  WorkAssigned,
  WorkOrderOpened,
} from '@yingda/contracts';
import type { Target } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import { instant } from '@yingda/kernel';

/** A time of March 2024 in Shanghai: `15T09:35`. */
export const march = (time: string) => instant(`2024-03-${time}:00+08:00`);

const policy = { id: 'default', version: 1 };

export const clock = (target: Target, due: string) =>
  TargetStarted({
    target,
    startedAt: march('15T09:35'),
    duration: 'PT2H',
    calendar: { id: 'round-the-clock', version: 1 },
    due: march(due),
    holder: 'agent',
    rule: 'grade-1',
    reason: 'the tightest of one',
    policy,
    causePosition: 1,
  });

export const gradedUrgent = TicketGraded({ grade: 1, rule: 'grade-1', reason: 'the line is down', policy });

/** A grade-1 ticket on which E007 works. */
export const IN_HAND = [
  TicketClassified({ problemType: 'hardware', reason: 'an alarm code' }),
  gradedUrgent,
  clock('first-response', '15T11:35'),
  clock('resolution', '16T09:35'),
  WorkOrderOpened({ group: 'hardware', grade: 1 }),
  WorkAssigned({ engineer: 'E007', by: 'rank' }),
] as const;

export const VISIT = derivedUuid('spec/visit');
export const MORNING = { from: march('16T09:00'), until: march('16T11:00') };
export const NOON = { from: march('16T11:00'), until: march('16T13:00') };

/** Agreed for a window, in which the engineer's day has a place for it. */
export const visitAgreed = (engineer = 'E007', window = MORNING) =>
  VisitScheduled({
    visit: VISIT,
    engineer,
    window,
    minutes: 90,
    site: { region: 'shanghai', address: '张江路 100 号' },
    tools: ['万用表', '扭力扳手'],
    parts: [{ part: 'SENSOR-7', quantity: 2 }],
    agreed: { by: 'phone', at: march('15T10:00') },
  });

export const visitPlanned = (start: string, end: string, engineer = 'E007') =>
  VisitPlanned({ visit: VISIT, engineer, start: march(start), end: march(end), pinned: false });
