import type { Grade, Place } from '@yingda/contracts';
import type { Instant, TicketNumber } from '@yingda/kernel';
import type { Absence, OnCall, Span } from '../../../domain/engineer/state.ts';
import type { WorkState } from '../../../domain/work-order/work-state.ts';
import type { VisitSummary } from '../../visits/find-visits.ts';

/** A day or a week of everybody whom a dispatcher plans for. */
export interface ScheduleView extends Span {
  /** IANA; days begin in it. */
  readonly timeZone: string;
  /** By staff number. */
  readonly engineers: readonly EngineerOfSchedule[];
  /** Of these engineers, by planned start; cancelled ones are left out. */
  readonly visits: readonly VisitOfSchedule[];
  /** Work in hand or on offer that has no visit, by grade and then by age. */
  readonly waiting: readonly WaitingWork[];
  /** There is more of it than is told. */
  readonly moreWaiting: boolean;
}

export interface EngineerOfSchedule {
  readonly engineer: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly regions: readonly string[];
  /** Whether the engineer takes new work. */
  readonly active: boolean;
  readonly base?: Place;
  /** Offers and work orders in hand. */
  readonly held: number;
  /** As planned. */
  readonly shifts: readonly Span[];
  /** Shifts without absences. */
  readonly working: readonly Span[];
  readonly absences: readonly Absence[];
  readonly onCall: readonly OnCall[];
}

/** What stands in the way of a visit as it is planned by now. */
export type Conflict =
  /** In no duty any more: shifts or absences have changed since. */
  | 'outside-shift'
  /** Another visit of the engineer at the same time. */
  | 'overlap'
  /** Too little time to get there from the visit before. */
  | 'way-too-long'
  /** As the day goes now, the engineer comes after the window. */
  | 'expected-late';

export interface TicketOfSchedule {
  readonly ticketNumber: TicketNumber;
  readonly account: string;
  readonly accountName?: string;
  /** The beginning of what was reported; absent after erasure. */
  readonly summary?: string;
  /** When the next of its clocks is due; it may have passed. */
  readonly nextDue?: Instant;
  readonly group: string;
  readonly grade: Grade;
  readonly state: WorkState;
  readonly emergency: boolean;
  readonly model?: string;
  readonly serialNumber?: string;
}

export interface VisitOfSchedule extends VisitSummary, TicketOfSchedule {
  /** The way from the place before, the base at first; absent outside of any duty. */
  readonly travel?: { readonly seconds: number; readonly metres?: number };
  /** When the engineer will be there, as the day goes now. */
  readonly expectedAt?: Instant;
  readonly conflicts: readonly Conflict[];
}

export interface WaitingWork extends TicketOfSchedule {
  /** Staff number of whoever has it. */
  readonly engineer?: string;
  readonly openedAt: Instant;
}
