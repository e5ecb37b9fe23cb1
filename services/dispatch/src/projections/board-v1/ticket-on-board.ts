import type { Channel, Grade, Kind, ProblemType } from '@yingda/contracts';
import type { Ledger } from '@yingda/sla';
import type { WorkState } from '../../domain/work-order/work-state.ts';
import type { BoardClock } from './board-clocks.ts';

/** What the board remembers of a ticket: everything that it shows but the words of persons, and what it needs to go on from there. */
export interface TicketOnBoard {
  readonly kind: Kind;
  readonly channel: Channel;
  readonly model?: string;
  readonly serialNumber?: string;
  readonly receivedAt: string;
  /** How it ended; absent while it is open. */
  readonly end?: 'closed' | 'cancelled' | 'merged';
  /** The customer was asked to confirm, and has not said no. */
  readonly resolved: boolean;
  /** Not settled yet (R31). */
  readonly complaint: boolean;
  readonly grade?: Grade;
  readonly problemType?: ProblemType;
  readonly emergency: boolean;
  readonly clocks: readonly BoardClock[];
  /** How the supervisor sees the grade (R15). */
  readonly review?: 'waiting' | 'approved' | 'returned';
  /** Numbers of those that are not settled. */
  readonly proposals: readonly number[];
  readonly disputes: readonly number[];
  readonly escalations: readonly number[];
  /** Something odd was flagged after the grade was last approved. */
  readonly odd: boolean;
  /** R22; no more of the past than is needed to go on. */
  readonly ledger: Ledger;
  readonly work?: WorkOnBoard;
}

export interface WorkOnBoard {
  readonly state: WorkState;
  readonly group: string;
  readonly engineer?: string;
  readonly offeredTo?: string;
  /** Until when the offer stands. */
  readonly acceptBy?: string;
  /** Agreed and not over, in no order. */
  readonly visits: readonly VisitOnBoard[];
  /** Where the customer was last to be visited. */
  readonly region?: string;
  /** A quote that waits for the customer's word (R27). */
  readonly quote?: string;
}

export interface VisitOnBoard {
  readonly id: string;
  readonly from: string;
  readonly until: string;
  readonly engineer: string;
}
