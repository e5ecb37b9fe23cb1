import { AbsenceRecorded, AbsenceWithdrawn, OnCallPlanned, OnCallWithdrawn, ShiftsPlanned } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, Instant, Refusal } from '@yingda/kernel';
import { isZone } from '@yingda/sla';
import type { ShiftBook } from './availability.ts';
import type { PlanOnCall, PlanShifts, RecordAbsence, WithdrawAbsence, WithdrawOnCall } from './commands.ts';
import { ofKnown } from './decide.ts';
import { overlappingShifts } from './overlapping-shifts.ts';
import { meets, without } from './span.ts';
import type { Booking, Engineer, KnownEngineer, ShiftPlan, Span } from './state.ts';

/** R23. A plan holds from its first day until the next one's; a later plan of the same first day replaces it. */
export const planShifts = ({ engineer: number, ...plan }: PlanShifts, engineer: Engineer, book: Pick<ShiftBook, 'knows'>): Decision =>
  ofKnown(number, engineer, ({ shiftPlans }) => {
    if (shiftPlans.some((known) => known.effectiveFrom === plan.effectiveFrom && samePlan(known, plan))) return nothing();
    return faultIn(plan, book) ?? accept(ShiftsPlanned({ engineer: number, ...written(plan) }));
  });

const faultIn = ({ zone, shifts, holidays }: ShiftPlan, book: Pick<ShiftBook, 'knows'>): Refusal | undefined => {
  if (!isZone(zone)) return refuse('ZONE_UNKNOWN', { zone, field: '/zone' });
  const empty = shifts.findIndex(({ from, to }) => from === to);
  if (empty >= 0) return refuse('SHIFT_WITHOUT_LENGTH', { field: `/shifts/${empty}`, shift: shifts[empty] });
  const [first, second] = overlappingShifts(shifts) ?? [];
  if (first && second) return refuse('SHIFTS_OVERLAP', { first, second, field: `/shifts/${second.index}` });
  return holidays === undefined || book.knows(holidays) ? undefined : refuse('HOLIDAYS_UNKNOWN', { holidays, field: '/holidays' });
};

/** Whether two plans say the same, whenever they begin. */
export const samePlan = (one: Omit<ShiftPlan, 'effectiveFrom'>, other: Omit<ShiftPlan, 'effectiveFrom'>): boolean =>
  one.zone === other.zone && one.holidays === other.holidays && told(one.shifts) === told(other.shifts);

const written = ({ effectiveFrom, zone, shifts, holidays }: ShiftPlan): ShiftPlan => ({
  effectiveFrom,
  zone,
  shifts: shifts.map(({ weekdays, from, to }) => ({ weekdays: [...new Set(weekdays)].sort(), from, to })),
  ...(holidays !== undefined && { holidays }),
});

const told = (shifts: ShiftPlan['shifts']): string =>
  shifts
    .flatMap(({ weekdays, from, to }) => [...new Set(weekdays)].map((weekday) => `${weekday} ${from} ${to}`))
    .sort()
    .join();

/** Visits that lie outside of the engineer's shifts once the plan is in force: somebody has to move them. */
export const visitsOffShift = (engineer: Engineer, plan: ShiftPlan, book: Pick<ShiftBook, 'shifts'>): AgreedVisit[] => {
  if (engineer.status === 'none') return [];
  const plans = [...engineer.shiftPlans.filter(({ effectiveFrom }) => effectiveFrom !== plan.effectiveFrom), plan];
  const inOrder = plans.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const off = engineer.bookings.filter(({ start, end }) => {
    const span = { from: start, until: end };
    return without([span], book.shifts(inOrder, span)).length > 0;
  });
  return off.map(agreed);
};

/** R23. Visits that are agreed for that time are named: they are moved first, or the absence is recorded despite them and somebody moves them then. */
export const recordAbsence = (command: RecordAbsence, engineer: Engineer, now: Instant): Decision =>
  ofKnown(command.engineer, engineer, (known) => {
    const { engineer: number, absence, kind, from, until, despiteVisits } = command;
    const before = known.absences.find((one) => one.absence === absence);
    if (before)
      return before.kind === kind && sameSpan(before, command) ? nothing() : refuse('ID_REUSED', { id: absence, field: '/absence' });
    const fault = spanFault(command, now, 'ABSENCE_OVER');
    if (fault) return fault;
    const visits = visitsWithin(known, command);
    if (visits.length > 0 && !despiteVisits) return refuse('ABSENCE_MEETS_VISITS', { engineer: number, visits });
    return accept(AbsenceRecorded({ engineer: number, absence, kind, from, until }));
  });

/** What somebody has to move when the engineer is away. */
export const visitsWithin = ({ bookings }: KnownEngineer, span: Span): AgreedVisit[] =>
  bookings.filter(({ start, end }) => meets({ from: start, until: end }, span)).map(agreed);

export type AgreedVisit = Pick<Booking, 'visit' | 'ticket' | 'start' | 'end'>;

const agreed = ({ visit, ticket, start, end }: Booking): AgreedVisit => ({ visit, ticket, start, end });

export const withdrawAbsence = ({ engineer: number, absence }: WithdrawAbsence, engineer: Engineer): Decision =>
  ofKnown(number, engineer, ({ absences }) =>
    absences.some((one) => one.absence === absence)
      ? accept(AbsenceWithdrawn({ engineer: number, absence }))
      : refuse('ABSENCE_NOT_FOUND', { engineer: number, absence }),
  );

/** R23. Duty for a group is for its people. */
export const planOnCall = (command: PlanOnCall, engineer: Engineer, now: Instant): Decision =>
  ofKnown(command.engineer, engineer, (known) => {
    const { engineer: number, duty, group, from, until } = command;
    const before = known.onCall.find((one) => one.duty === duty);
    if (before) return before.group === group && sameSpan(before, command) ? nothing() : refuse('ID_REUSED', { id: duty, field: '/duty' });
    if (!known.groups.includes(group)) return refuse('ENGINEER_NOT_IN_GROUP', { engineer: number, group, field: '/group' });
    const fault = spanFault(command, now, 'DUTY_OVER');
    if (fault) return fault;
    const other = known.onCall.find((one) => one.group === group && meets(one, command));
    if (other) return refuse('DUTIES_OVERLAP', { engineer: number, duty: other.duty, from: other.from, until: other.until });
    return accept(OnCallPlanned({ engineer: number, duty, group, from, until }));
  });

export const withdrawOnCall = ({ engineer: number, duty }: WithdrawOnCall, engineer: Engineer): Decision =>
  ofKnown(number, engineer, ({ onCall }) =>
    onCall.some((one) => one.duty === duty)
      ? accept(OnCallWithdrawn({ engineer: number, duty }))
      : refuse('DUTY_NOT_FOUND', { engineer: number, duty }),
  );

const sameSpan = (one: Span, other: Span): boolean => one.from === other.from && one.until === other.until;

const spanFault = ({ from, until }: Span, now: Instant, over: string): Refusal | undefined => {
  if (until <= from) return refuse('SPAN_EMPTY', { from, until, field: '/until' });
  return until <= now ? refuse(over, { until, field: '/until' }) : undefined;
};
