import type { Channel, Grade, Holder, Kind, ProblemType, Target } from '@yingda/contracts';
import { formatPosition, instantFromMillis } from '@yingda/kernel';
import { holderOf } from '@yingda/sla';
import type { Lane } from '../projections/board-v1/lane.ts';
import type { TicketOnBoard, VisitOnBoard } from '../projections/board-v1/ticket-on-board.ts';

/** How far a ticket has come, in the words of the ticket itself. */
export type BoardState = 'registered' | 'graded' | 'assigned' | 'in-progress' | 'resolved' | 'closed' | 'cancelled' | 'merged';
/** What somebody has to look at beside the work. */
export type BoardFlag = 'review' | 'dispute' | 'escalated' | 'complaint' | 'quote';

/** A clock that is open. `due` is inclusive, and absent while it stands; `warned`: the highest warning, in per cent of the time. */
export interface BoardClockView {
  readonly target: Target;
  readonly state: 'running' | 'paused' | 'breached';
  readonly startedAt: string;
  readonly due?: string;
  readonly warned?: number;
}

/** A ticket as the board shows it. */
export interface BoardTicket {
  readonly ticketNumber: string;
  /** Log position of what is shown: of two that tell of one ticket in one partition, the greater is the newer. */
  readonly position: string;
  readonly account: string;
  readonly accountName: string;
  /** False when it left the board: closed, cancelled or merged. */
  readonly open: boolean;
  readonly lane: Lane;
  readonly state: BoardState;
  readonly kind: Kind;
  readonly channel: Channel;
  readonly grade?: Grade;
  readonly emergency: boolean;
  readonly problemType?: ProblemType;
  /** At most 140 characters; absent after erasure. */
  readonly summary?: string;
  readonly contact?: string;
  readonly model?: string;
  readonly serialNumber?: string;
  readonly group?: string;
  /** Staff number. */
  readonly engineer?: string;
  readonly offeredTo?: string;
  readonly acceptBy?: string;
  readonly region?: string;
  /** R22: whose the time is. */
  readonly holder: Holder;
  /** Who outside the team is waited for. */
  readonly waitingFor?: Holder;
  readonly clocks: readonly BoardClockView[];
  /** The earliest instant at which something is due. */
  readonly nextDue?: string;
  /** The next one that was agreed. */
  readonly visit?: VisitOnBoard;
  readonly flags: readonly BoardFlag[];
  readonly receivedAt: string;
  readonly updatedAt: string;
}

/** What the board's table and the account's name say of a ticket. */
export interface BoardRecord {
  readonly ticket: string;
  readonly account: string;
  readonly account_name: string | null;
  readonly open: boolean;
  readonly lane: Lane;
  readonly next_due: Date | null;
  readonly summary: string | null;
  readonly contact: string | null;
  readonly state: TicketOnBoard;
  readonly updated_at: Date;
  readonly partition: number;
  /** As the database gives a bigint. */
  readonly position: string;
}

export const boardTicket = (row: BoardRecord): BoardTicket => {
  const { state } = row;
  const { work } = state;
  const waitingFor = state.ledger.asked ? 'customer' : state.ledger.wait;
  const visit = [...(work?.visits ?? [])].sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  return {
    ticketNumber: row.ticket,
    position: formatPosition(row.partition, Number(row.position)),
    account: row.account,
    accountName: row.account_name ?? row.account,
    open: row.open,
    lane: row.lane,
    state: stateOf(row),
    kind: state.kind,
    channel: state.channel,
    ...(state.grade !== undefined && { grade: state.grade }),
    emergency: state.emergency,
    ...(state.problemType !== undefined && { problemType: state.problemType }),
    ...(row.summary !== null && { summary: row.summary }),
    ...(row.contact !== null && { contact: row.contact }),
    ...(state.model !== undefined && { model: state.model }),
    ...(state.serialNumber !== undefined && { serialNumber: state.serialNumber }),
    ...(work && workParts(work)),
    holder: holderOf(state.ledger),
    ...(waitingFor !== undefined && { waitingFor }),
    clocks: state.clocks.flatMap(clockView),
    ...(row.next_due && { nextDue: instantFromMillis(row.next_due.getTime()) }),
    ...(visit && { visit }),
    flags: flagsOf(state),
    receivedAt: state.receivedAt,
    updatedAt: instantFromMillis(row.updated_at.getTime()),
  };
};

const workParts = ({ group, engineer, offeredTo, acceptBy, region }: NonNullable<TicketOnBoard['work']>) => ({
  group,
  ...(engineer !== undefined && { engineer }),
  ...(offeredTo !== undefined && { offeredTo }),
  ...(acceptBy !== undefined && { acceptBy }),
  ...(region !== undefined && { region }),
});

const stateOf = ({ lane, state: { end, work, grade } }: BoardRecord): BoardState => {
  if (end !== undefined) return end;
  if (lane === 'resolved') return 'resolved';
  if (work?.state === 'assigned' || work?.state === 'in-progress') return work.state;
  return grade === undefined ? 'registered' : 'graded';
};

const clockView = ({ target, state, startedAt, due, warned }: TicketOnBoard['clocks'][number]): BoardClockView[] =>
  state === 'ended' ? [] : [{ target, state, startedAt, ...(state !== 'paused' && { due }), ...(warned !== undefined && { warned }) }];

const flagsOf = (state: TicketOnBoard): BoardFlag[] => {
  const isSet: Readonly<Record<BoardFlag, boolean>> = {
    review: state.proposals.length > 0 || state.review === 'returned' || state.odd,
    dispute: state.disputes.length > 0,
    escalated: state.escalations.length > 0,
    complaint: state.complaint,
    quote: state.work?.quote !== undefined,
  };
  return (Object.keys(isSet) as BoardFlag[]).filter((flag) => isSet[flag]);
};
