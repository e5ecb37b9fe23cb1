import { ERASED } from '@yingda/contracts';
import type {
  AbsenceRecorded,
  AbsenceWithdrawn,
  EngineerChanged,
  EngineerRegistered,
  EventOf,
  Language,
  OnCallPlanned,
  OnCallWithdrawn,
  Place,
  QualificationGranted,
  QualificationWithdrawn,
  ShiftsPlanned,
  SkillsSet,
  SubjectErased,
  VisitBooked,
  VisitReleased,
  WorkHeld,
  WorkReleased,
} from '@yingda/contracts';
import type { EngineerId, Evolution, Instant, TicketNumber } from '@yingda/kernel';

/**
 * Somebody who does the work (R2): what the person can do, when the person is there, and what the person has promised. One stream, so that whoever books or
 * assigns decides on all of it at once and nobody is booked twice (R23).
 */
export type Engineer = { readonly status: 'none' } | KnownEngineer;

export interface KnownEngineer {
  readonly status: 'registered';
  /** Staff number (工号). */
  readonly engineer: EngineerId;
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly language: Language;
  /** Names of groups. */
  readonly groups: readonly string[];
  /** Whether the engineer takes new work. */
  readonly active: boolean;
  readonly regions: readonly string[];
  /** Where a day begins and ends. */
  readonly base?: Place;
  /** The van's stock location. */
  readonly van?: string;
  /** Work orders in hand or on offer at once; absent: as many as come. */
  readonly capacity?: number;
  readonly skills: readonly Skill[];
  readonly qualifications: readonly Qualification[];
  /** By the day from which they hold. Without any the engineer is taken to be there round the clock. */
  readonly shiftPlans: readonly ShiftPlan[];
  readonly absences: readonly Absence[];
  readonly onCall: readonly OnCall[];
  /** Offers and work orders in hand. */
  readonly held: readonly HeldWork[];
  /** Visits that are still to come or going on, by start. */
  readonly bookings: readonly Booking[];
  /** The person's data are gone for good (R39). */
  readonly erased?: true;
}

type Facts<C extends (data: never) => { readonly data: object }> = Omit<ReturnType<C>['data'], 'engineer'>;

export type Skill = EventOf<typeof SkillsSet>['data']['skills'][number];
export type Qualification = Facts<typeof QualificationGranted>;
export type ShiftPlan = Facts<typeof ShiftsPlanned>;
export interface Absence extends Omit<Facts<typeof AbsenceRecorded>, 'from' | 'until'>, Span {}
export interface OnCall extends Omit<Facts<typeof OnCallPlanned>, 'from' | 'until'>, Span {}
export interface HeldWork {
  readonly ticket: TicketNumber;
  readonly as: 'offer' | 'assignment';
}
export interface Booking extends Omit<Facts<typeof VisitBooked>, 'start' | 'end' | 'window'> {
  readonly start: Instant;
  readonly end: Instant;
  readonly window: Span;
}

/** `from` is in it, `until` is not. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

export type EngineerEvent =
  | EventOf<typeof EngineerRegistered>
  | EventOf<typeof EngineerChanged>
  | EventOf<typeof SkillsSet>
  | EventOf<typeof QualificationGranted>
  | EventOf<typeof QualificationWithdrawn>
  | EventOf<typeof ShiftsPlanned>
  | EventOf<typeof AbsenceRecorded>
  | EventOf<typeof AbsenceWithdrawn>
  | EventOf<typeof OnCallPlanned>
  | EventOf<typeof OnCallWithdrawn>
  | EventOf<typeof WorkHeld>
  | EventOf<typeof WorkReleased>
  | EventOf<typeof VisitBooked>
  | EventOf<typeof VisitReleased>
  | EventOf<typeof SubjectErased>;

export const engineerEvolution: Evolution<Engineer, EngineerEvent> = {
  initialState: { status: 'none' },
  evolve: (engineer, event) => {
    if (event.type === 'EngineerRegistered' || event.type === 'EngineerChanged') return profiled(engineer, event.data);
    return engineer.status === 'none' ? engineer : changed(engineer, event);
  },
};

const profiled = (before: Engineer, { regions = [], ...data }: EventOf<typeof EngineerChanged>['data']): KnownEngineer => {
  const { skills, qualifications, shiftPlans, absences, onCall, held, bookings } = before.status === 'none' ? NOTHING_PLANNED : before;
  return { status: 'registered', ...data, regions, skills, qualifications, shiftPlans, absences, onCall, held, bookings };
};

/** What is known of somebody who was only registered. */
export const NOTHING_PLANNED = {
  skills: [],
  qualifications: [],
  shiftPlans: [],
  absences: [],
  onCall: [],
  held: [],
  bookings: [],
} as const;

type Change = Exclude<EngineerEvent, EventOf<typeof EngineerRegistered> | EventOf<typeof EngineerChanged>>;

const changed = (known: KnownEngineer, event: Change): KnownEngineer => {
  switch (event.type) {
    case 'SkillsSet':
      return { ...known, skills: event.data.skills };
    case 'QualificationGranted': {
      const { engineer: _engineer, ...granted } = event.data;
      return { ...known, qualifications: [...without(known.qualifications, 'qualification', granted.qualification), granted] };
    }
    case 'QualificationWithdrawn':
      return { ...known, qualifications: without(known.qualifications, 'qualification', event.data.qualification) };
    case 'ShiftsPlanned': {
      const { engineer: _engineer, ...plan } = event.data;
      const others = without(known.shiftPlans, 'effectiveFrom', plan.effectiveFrom);
      return { ...known, shiftPlans: [...others, plan].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)) };
    }
    case 'AbsenceRecorded': {
      const { engineer: _engineer, ...absence } = event.data;
      return { ...known, absences: [...without(known.absences, 'absence', absence.absence), absence as Absence] };
    }
    case 'AbsenceWithdrawn':
      return { ...known, absences: without(known.absences, 'absence', event.data.absence) };
    case 'OnCallPlanned': {
      const { engineer: _engineer, ...duty } = event.data;
      return { ...known, onCall: [...without(known.onCall, 'duty', duty.duty), duty as OnCall] };
    }
    case 'OnCallWithdrawn':
      return { ...known, onCall: without(known.onCall, 'duty', event.data.duty) };
    case 'WorkHeld':
      return { ...known, held: [...without(known.held, 'ticket', event.data.ticket), { ticket: event.data.ticket, as: event.data.as }] };
    case 'WorkReleased':
      return { ...known, held: without(known.held, 'ticket', event.data.ticket) };
    case 'VisitBooked': {
      const { engineer: _engineer, ...booking } = event.data;
      const bookings = [...without(known.bookings, 'visit', booking.visit), booking as Booking];
      return { ...known, bookings: bookings.sort((a, b) => (a.start < b.start ? -1 : 1)) };
    }
    case 'VisitReleased':
      return { ...known, bookings: without(known.bookings, 'visit', event.data.visit) };
    case 'SubjectErased':
      return erased(known);
    default:
      event satisfies never;
      return known;
  }
};

const without = <T, K extends keyof T>(items: readonly T[], key: K, value: T[K]): T[] => items.filter((item) => item[key] !== value);

const erased = ({ email: _email, phone: _phone, ...known }: KnownEngineer): KnownEngineer => ({
  ...known,
  name: ERASED,
  active: false,
  erased: true,
});
