import { VisitDelayed, VisitPlanned } from '@yingda/contracts';
import { millisOf, refuse } from '@yingda/kernel';
import type { EngineerId, Instant } from '@yingda/kernel';
import { refusalWhenDone } from '../acting-on-work.ts';
import type { WorkOrder } from '../state.ts';
import type { DelayVisit, PlanVisit } from './commands.ts';
import { lies, refusalOfWindow } from './decide-schedule.ts';
import type { Facts } from './decide-schedule.ts';
import { booked, decided, nothingDecided, notFound, refusalOfStranger, refusalWhenBegun, visitOf } from './decision.ts';
import type { VisitCrew, VisitDecision } from './decision.ts';
import { placeVisit } from './fit-for-visit.ts';
import type { Visit } from './state.ts';

/** A dispatcher moves a visit within what was promised, to another hour or to another engineer who is fit. */
export const planVisit = (command: PlanVisit, order: WorkOrder, crew: VisitCrew, { ground, now }: Facts): VisitDecision => {
  const known = visitOf(order, command.visit);
  if (!known) return notFound(command.visit);
  const { visit, engineer, start, pinned = known.plan?.pinned ?? false } = command;
  const stays = known.engineer === engineer && known.plan?.start === start;
  if (stays && known.plan?.pinned === pinned) return nothingDecided();
  const refused = refusalWhenBegun(known) ?? refusalWhenDone(order);
  if (refused) return refused;
  if (!lies(start, known.window)) return refuse('VISIT_OUTSIDE_WINDOW', { field: '/start', window: known.window });
  if (!stays && start < now) return refuse('VISIT_START_PAST', { field: '/start', now });
  const placed = stays
    ? known.plan
    : placeVisit(wantedOf(known, engineer, { start }), crew.get(engineer) ?? { status: 'none' }, { order, ground, now });
  if ('outcome' in placed) return placed;
  const plan = { engineer, start: placed.start, end: placed.end, pinned };
  return decided([VisitPlanned({ visit, ...plan })], booked(known, { ticket: ground.ticket, ...plan }, known.engineer));
};

/** R24: the customer is told the new window; told too late, it is flagged. The visit takes another place in the engineer's day. */
export const delayVisit = (command: DelayVisit, order: WorkOrder, crew: VisitCrew, { ground, now }: Facts): VisitDecision => {
  const { acting, visit, window, because, noticeSeconds } = command;
  const known = visitOf(order, visit);
  if (!known) return notFound(visit);
  const last = known.delays.at(-1);
  if (last && known.status === 'scheduled' && sameWindow(last.window as Visit['window'], window) && last.because === because)
    return nothingDecided();
  const { engineer, window: before } = known;
  const refused = refusalOfStranger(acting, engineer) ?? refusalWhenBegun(known) ?? refusalWhenDone(order) ?? refusalOfWindow(window, now);
  if (refused) return refused;
  if (window.from < before.from || window.until <= before.until) return refuse('VISIT_NOT_DELAYED', { field: '/window', window: before });
  const later = { ...known, window };
  const placed = placeVisit(wantedOf(later, engineer, {}), crew.get(engineer) ?? { status: 'none' }, { order, ground, now });
  if ('outcome' in placed) return placed;
  const plan = { engineer, ...placed, pinned: known.plan?.pinned ?? false };
  const late = millisOf(now) > millisOf(before.from) - noticeSeconds * 1_000;
  return decided(
    [VisitDelayed({ visit, before, window, because, late }), VisitPlanned({ visit, ...plan })],
    booked(later, { ticket: ground.ticket, ...plan }),
  );
};

const sameWindow = (one: Visit['window'], other: Visit['window']): boolean => one.from === other.from && one.until === other.until;

const wantedOf = (
  { visit, window, minutes, site: { place, region } }: Visit,
  engineer: EngineerId,
  { start }: { readonly start?: Instant },
) => ({
  visit,
  engineer,
  window,
  minutes,
  ...(place && { place }),
  ...(region !== undefined && { region }),
  ...(start !== undefined && { start }),
});
