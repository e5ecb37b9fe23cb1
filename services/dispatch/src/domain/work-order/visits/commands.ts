import type { DELAY_REASONS, EventOf, VISIT_OUTCOMES, VisitScheduled } from '@yingda/contracts';
import { VISIT_CANCEL_REASONS } from '@yingda/contracts';
import type { EngineerId, Instant, TicketNumber, Uuid } from '@yingda/kernel';
import type { ShiftBook } from '../../engineer/availability.ts';
import type { Span } from '../../engineer/state.ts';
import type { Pace } from '../../region/travel.ts';
import type { Acting } from '../commands.ts';
import type { Visit } from './state.ts';

/** What the rules of visits look at besides the streams. */
export interface VisitGround {
  readonly ticket: TicketNumber;
  readonly book: ShiftBook;
  /** IANA: where the days of the visit begin and end. */
  readonly zone: string;
  /** How fast people get about in a region that is registered; the usual pace elsewhere. */
  readonly paceOf: (region: string | undefined) => Pace;
}

/** R24: agreed with the customer. */
export interface ScheduleVisit {
  readonly acting: Acting;
  readonly visit: Uuid;
  readonly engineer: EngineerId;
  readonly window: Span;
  readonly minutes: number;
  readonly site: Visit['site'];
  readonly tools: Visit['tools'];
  readonly parts: Visit['parts'];
  readonly agreed: EventOf<typeof VisitScheduled>['data']['agreed'];
  /** Found by itself when left out. */
  readonly start?: Instant;
  readonly pinned: boolean;
}

/** A dispatcher moves it within the promise. */
export interface PlanVisit {
  readonly visit: Uuid;
  readonly engineer: EngineerId;
  readonly start: Instant;
  /** As it was when left out. */
  readonly pinned?: boolean;
}

export interface DelayVisit {
  readonly acting: Acting;
  readonly visit: Uuid;
  readonly window: Span;
  readonly because: (typeof DELAY_REASONS)[number];
  /** How long before the promised window the customer has to know. */
  readonly noticeSeconds: number;
}

/** `ended` is said by the platform itself. */
export const CANCEL_REASONS = VISIT_CANCEL_REASONS.filter((reason) => reason !== 'ended');

export interface CancelVisit {
  readonly acting: Acting;
  readonly visit: Uuid;
  readonly because: (typeof VISIT_CANCEL_REASONS)[number];
}

/** Times that are told afterwards are believed within a limit. */
export interface ToldLate {
  readonly limitSeconds: number;
}

export interface ArriveAtVisit extends ToldLate {
  readonly acting: Acting;
  readonly visit: Uuid;
  readonly arrivedAt?: Instant;
}

export interface CompleteVisit extends ToldLate {
  readonly acting: Acting;
  readonly visit: Uuid;
  readonly outcome: (typeof VISIT_OUTCOMES)[number];
  readonly completedAt?: Instant;
  /** R28. */
  readonly signature?: { readonly attachment: Uuid; readonly signedBy: string };
}
