import { VisitPlanned, VisitScheduled } from '@yingda/contracts';
import { instantFromMillis, millisOf, refuse } from '@yingda/kernel';
import type { Instant, Refusal } from '@yingda/kernel';
import type { Span } from '../../engineer/state.ts';
import { refusalWhenDone } from '../acting-on-work.ts';
import type { WorkOrder } from '../state.ts';
import type { ScheduleVisit, VisitGround } from './commands.ts';
import { booked, decided, nothingDecided, notFound, refusalOfStranger, refusalWhenBegun, visitOf } from './decision.ts';
import type { VisitCrew, VisitDecision } from './decision.ts';
import { placeVisit } from './fit-for-visit.ts';
import type { Visit } from './state.ts';

/** A promise for longer is none. */
const LONGEST_WINDOW = 24 * 3_600_000;

/** R24: a visit is agreed with the customer and takes its place in an engineer's day. */
export const scheduleVisit = (command: ScheduleVisit, order: WorkOrder, crew: VisitCrew, facts: Facts): VisitDecision => {
  const known = visitOf(order, command.visit);
  if (known) return sameAgreement(known, command) ? nothingDecided() : refuse('ID_REUSED', { field: '/visit', visit: command.visit });
  return agreed(command, order, crew, facts);
};

/** Agreed anew: what was agreed before is replaced. */
export const rescheduleVisit = (command: ScheduleVisit, order: WorkOrder, crew: VisitCrew, facts: Facts): VisitDecision => {
  const known = visitOf(order, command.visit);
  if (!known) return notFound(command.visit);
  if (sameAgreement(known, command)) return nothingDecided();
  return refusalOfStranger(command.acting, known.engineer) ?? refusalWhenBegun(known) ?? agreed(command, order, crew, facts, known);
};

export interface Facts {
  readonly ground: VisitGround;
  readonly now: Instant;
}

const agreed = (command: ScheduleVisit, order: WorkOrder, crew: VisitCrew, { ground, now }: Facts, before?: Visit): VisitDecision => {
  const { acting, start, pinned, engineer, ...agreement } = command;
  if (order.work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  const refused =
    refusalOfStranger(acting, engineer) ??
    refusalWhenDone(order) ??
    refusalOfAgreement(command, order, now) ??
    refusalOfWindow(agreement.window, now);
  if (refused) return refused;
  if (start !== undefined && !lies(start, agreement.window))
    return refuse('VISIT_OUTSIDE_WINDOW', { field: '/start', window: agreement.window });
  const { place, region } = agreement.site;
  const wanted = {
    ...agreement,
    engineer,
    ...(place && { place }),
    ...(region !== undefined && { region }),
    ...(start !== undefined && { start }),
  };
  const placed = placeVisit(wanted, crew.get(engineer) ?? { status: 'none' }, { order, ground, now });
  if ('outcome' in placed) return placed;
  const { visit } = command;
  return decided(
    [VisitScheduled({ engineer, ...mutable(agreement) }), VisitPlanned({ visit, engineer, ...placed, pinned })],
    booked(agreement, { ticket: ground.ticket, engineer, ...placed, pinned }, before?.engineer),
  );
};

/** The events' own arrays. */
const mutable = <T extends Pick<ScheduleVisit, 'tools' | 'parts'>>(agreement: T) => ({
  ...agreement,
  tools: [...agreement.tools],
  parts: [...agreement.parts],
});

const refusalOfAgreement = ({ agreed: { at }, site }: ScheduleVisit, order: WorkOrder, now: Instant): Refusal | undefined => {
  if (at > now) return refuse('AGREED_IN_FUTURE', { field: '/agreed/at', now });
  return order.contactErased && site.address !== undefined ? refuse('SUBJECT_ERASED', { field: '/site/address' }) : undefined;
};

/** A window in the future that is one. */
export const refusalOfWindow = ({ from, until }: Span, now: Instant): Refusal | undefined => {
  if (until <= from) return refuse('SPAN_EMPTY', { field: '/window/until' });
  if (millisOf(until) - millisOf(from) > LONGEST_WINDOW)
    return refuse('VISIT_WINDOW_TOO_LONG', { field: '/window/until', latest: instantFromMillis(millisOf(from) + LONGEST_WINDOW) });
  return from < now ? refuse('VISIT_WINDOW_PAST', { field: '/window/from', now }) : undefined;
};

export const lies = (at: Instant, { from, until }: Span): boolean => from <= at && at < until;

const sameAgreement = (
  known: Visit,
  { engineer, window, minutes, site, tools, parts, agreed: { by, at }, start, pinned }: ScheduleVisit,
): boolean =>
  known.status === 'scheduled' &&
  known.engineer === engineer &&
  JSON.stringify([known.window.from, known.window.until, known.minutes, known.tools]) ===
    JSON.stringify([window.from, window.until, minutes, tools]) &&
  JSON.stringify(known.parts.map((each) => [each.part, each.quantity])) ===
    JSON.stringify(parts.map((each) => [each.part, each.quantity])) &&
  known.agreed.by === by &&
  known.agreed.at === at &&
  known.site.region === site.region &&
  known.site.address === site.address &&
  known.site.place?.latitude === site.place?.latitude &&
  known.site.place?.longitude === site.place?.longitude &&
  known.plan?.pinned === pinned &&
  (start === undefined || known.plan?.start === start);
