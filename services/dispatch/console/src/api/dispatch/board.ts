import type { Api } from '@yingda/ui';
import type { Channel, Grade, Holder, Kind, ProblemType, Target } from '@yingda/contracts';

/** The columns of the board, in the order of the work. */
export const LANES = ['new', 'unassigned', 'offered', 'assigned', 'working', 'waiting', 'resolved'] as const;
export type Lane = (typeof LANES)[number];

/** What wants somebody's eye. */
export type Flag = 'review' | 'dispute' | 'escalated' | 'complaint' | 'quote';

/** A clock that is not over. */
export interface BoardClock {
  readonly target: Target;
  readonly state: 'running' | 'paused' | 'breached';
  readonly startedAt: string;
  /** Absent while it stands. */
  readonly due?: string;
  /** R20: the greatest warning given, in percent of the time. */
  readonly warned?: number;
}

/** A ticket as the board shows it. */
export interface BoardTicket {
  readonly ticketNumber: string;
  /** Of two words on one ticket, the one with the greater position is the newer. */
  readonly position: string;
  readonly account: string;
  readonly accountName: string;
  /** Not any more: it leaves the board. */
  readonly open: boolean;
  readonly lane: Lane;
  readonly state: string;
  readonly kind: Kind;
  readonly channel: Channel;
  readonly grade?: Grade;
  readonly emergency: boolean;
  readonly problemType?: ProblemType;
  /** The first 140 characters of the description; absent after an erasure. */
  readonly summary?: string;
  readonly contact?: string;
  readonly model?: string;
  readonly serialNumber?: string;
  readonly group?: string;
  /** Staff number. */
  readonly engineer?: string;
  readonly offeredTo?: string;
  /** Until when the offer stands. */
  readonly acceptBy?: string;
  readonly region?: string;
  readonly holder: Holder;
  readonly waitingFor?: Holder;
  readonly clocks: readonly BoardClock[];
  /** The earliest of its running clocks. */
  readonly nextDue?: string;
  readonly visit?: { readonly id: string; readonly from: string; readonly until: string; readonly engineer: string };
  readonly flags: readonly Flag[];
  readonly receivedAt: string;
  readonly updatedAt: string;
}

/** Who has a ticket's page open. */
export interface Presence {
  readonly ticketNumber: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly since: string }[];
}

export interface Tally {
  readonly tickets: number;
  readonly overdue: number;
}

export interface BoardPage {
  readonly items: readonly BoardTicket[];
  readonly next?: string;
  readonly position: string;
  /** Of the whole board, with the first page. */
  readonly counts?: Tally;
}

export const readBoard = (api: Api, query: { readonly limit: number; readonly cursor?: string }): Promise<BoardPage> =>
  api.get('/api/dispatch/v1/board', query);
