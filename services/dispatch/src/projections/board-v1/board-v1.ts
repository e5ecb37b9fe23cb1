import { CATEGORIES, ERASED } from '@yingda/contracts';
import type { EventOf, RecordedEvent, SubjectErased, TicketRegistered } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import type { Projection } from '@yingda/projections';
import { nextDueOf } from './board-clocks.ts';
import { ticketAfter, registeredTicket } from './fold-ticket.ts';
import { laneOf } from './lane.ts';
import type { Lane } from './lane.ts';
import type { TicketOnBoard } from './ticket-on-board.ts';

/** One row per ticket, open or not: what the board shows of it. Holds clear text: purged with its subject. */
export interface BoardRow {
  readonly ticket: string;
  readonly account: string;
  /** The contact whose words the row holds. */
  readonly subject: string;
  readonly open: boolean;
  readonly lane: Lane;
  readonly grade: number | null;
  /** The earliest instant at which something is due; none while all clocks stand. */
  readonly next_due: string | null;
  /** The beginning of the description; none after erasure. */
  readonly summary: string | null;
  /** Who reported it; none after erasure. */
  readonly contact: string | null;
  readonly state: TicketOnBoard;
  readonly received_at: string;
  readonly updated_at: string;
  /** Where the last event of the ticket stands: whoever has seen less of the log has not seen the row as it is. */
  readonly partition: number;
  readonly position: number;
}

/** Characters of the description that the board shows. */
const SUMMARY_LENGTH = 140;

const { ticket, triage, 'work-order': work } = CATEGORIES;
const TYPES = [ticket, triage, work].flatMap(({ events }) => events.map(({ type }) => type));

const rows = rowProjection<BoardRow>({
  name: 'board-v1',
  table: 'board_v1',
  key: 'ticket',
  types: TYPES,
  purge: { summary: null, contact: null },
  keyOf: (event) => event.ticket,
  evolve: (row, event) => boardRowAfter(row, event),
});

/** The board: open tickets of all services in one table, and the closed ones, which may come back. Every event of a ticket moves its row's position. */
export const boardV1: Projection = {
  ...rows,
  apply: async (events, tx) => {
    await rows.apply(events, tx);
    // Whoever shows the person's words has to be told that they are gone.
    for (const { data, partition, position } of events.filter(isErasure))
      await tx.query('UPDATE board_v1 SET erased_partition = $2, erased_position = $3 WHERE subject = $1', [
        data.subject,
        partition,
        position,
      ]);
  },
};

/** Pure: the row after one more event of its ticket; `undefined` for one whose registration is not known. */
export const boardRowAfter = (row: BoardRow | undefined, event: RecordedEvent): BoardRow | undefined => {
  if (isRegistration(event)) return firstRow(event);
  if (!row) return undefined;
  const state = ticketAfter(row.state, event);
  return { ...row, ...shownOf(state), state, updated_at: event.occurredAt, partition: event.partition, position: event.position };
};

const isRegistration = (event: RecordedEvent): event is RecordedEvent & EventOf<typeof TicketRegistered> =>
  event.type === 'TicketRegistered';
const isErasure = (event: RecordedEvent): event is RecordedEvent & EventOf<typeof SubjectErased> => event.type === 'SubjectErased';

const firstRow = (event: RecordedEvent & EventOf<typeof TicketRegistered>): BoardRow => {
  const { ticket: number = '', data, occurredAt, partition, position } = event;
  const state = registeredTicket(event);
  return {
    ticket: number,
    account: data.account,
    subject: data.contact.id,
    ...shownOf(state),
    summary: data.description === ERASED ? null : shortened(data.description),
    contact: data.contact.name === ERASED ? null : data.contact.name,
    state,
    received_at: data.receivedAt,
    updated_at: occurredAt,
    partition,
    position,
  };
};

type Shown = Pick<BoardRow, 'open' | 'lane' | 'grade' | 'next_due'>;

/** What is searched and sorted by. */
const shownOf = (state: TicketOnBoard): Shown => ({
  open: state.end === undefined,
  lane: laneOf({
    ...(state.work && { work: state.work.state }),
    offered: state.work?.offeredTo !== undefined,
    waiting: state.ledger.asked || state.ledger.wait !== undefined,
    resolved: state.resolved,
  }),
  grade: state.grade ?? null,
  next_due: nextDueOf(state.clocks) ?? null,
});

const shortened = (text: string): string => {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  const characters = [...words];
  return characters.length <= SUMMARY_LENGTH ? words : `${characters.slice(0, SUMMARY_LENGTH - 1).join('')}…`;
};
