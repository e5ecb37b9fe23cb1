import { ERASED } from '@yingda/contracts';
import type {
  EventOf,
  RecordedEvent,
  ResolutionRejected,
  TicketCancelled,
  TicketClassified,
  TicketGraded,
  TicketMerged,
  TicketRegistered,
  TicketRegraded,
  TicketReopened,
  TicketResolved,
  WorkResolved,
} from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import { wordsOf } from '../../search/words.ts';

/** One row per ticket; those that are solved are what similar ones are looked for in (R16, R38). Holds clear text: purged with its subject. */
export interface SolvedTicketRow {
  readonly ticket: string;
  /** The contact whose data the row holds. */
  readonly subject: string;
  readonly model: string | null;
  readonly symptom_codes: readonly string[];
  readonly description: string;
  readonly solution: string | null;
  readonly grade: number | null;
  readonly problem_type: string | null;
  /** `null` while it is not solved. */
  readonly solved_at: string | null;
  /** Of description and codes, segmented; the table makes what is searched of them. */
  readonly words: string;
}

type Known =
  | EventOf<typeof TicketRegistered>
  | EventOf<typeof TicketClassified>
  | EventOf<typeof TicketGraded>
  | EventOf<typeof TicketRegraded>
  | EventOf<typeof WorkResolved>
  | EventOf<typeof TicketResolved>
  | EventOf<typeof ResolutionRejected>
  | EventOf<typeof TicketReopened>
  | EventOf<typeof TicketMerged>
  | EventOf<typeof TicketCancelled>;

const TYPES: readonly Known['type'][] = [
  'TicketRegistered',
  'TicketClassified',
  'TicketGraded',
  'TicketRegraded',
  'WorkResolved',
  'TicketResolved',
  'ResolutionRejected',
  'TicketReopened',
  'TicketMerged',
  'TicketCancelled',
];

export const solvedTicketsV1 = rowProjection<SolvedTicketRow>({
  name: 'solved-tickets-v1',
  table: 'solved_tickets_v1',
  key: 'ticket',
  types: TYPES,
  purge: { description: ERASED, solution: ERASED, words: '' },
  keyOf: (event) => event.ticket,
  evolve: (row, recorded) => {
    const event = recorded as RecordedEvent & Known;
    if (event.type === 'TicketRegistered') return firstRow(recorded.ticket ?? '', event.data);
    return row && { ...written(row), ...changeBy(event, recorded.occurredAt) };
  },
});

const firstRow = (ticket: string, data: EventOf<typeof TicketRegistered>['data']): SolvedTicketRow => ({
  ticket,
  subject: data.contact.id,
  model: data.device.model ?? null,
  symptom_codes: data.symptomCodes,
  description: data.description,
  solution: null,
  grade: null,
  problem_type: null,
  solved_at: null,
  words: [...wordsOf(data.description), ...wordsOf(data.symptomCodes.join(' '))].join(' '),
});

/** Column by column: what the table makes itself is not written. */
const written = (row: SolvedTicketRow): SolvedTicketRow => {
  const { ticket, subject, model, symptom_codes, description, solution, grade, problem_type, solved_at, words } = row;
  return { ticket, subject, model, symptom_codes, description, solution, grade, problem_type, solved_at, words };
};

const changeBy = (event: Exclude<Known, EventOf<typeof TicketRegistered>>, at: string): Partial<SolvedTicketRow> => {
  switch (event.type) {
    case 'TicketClassified':
      return { problem_type: event.data.problemType };
    case 'TicketGraded':
      return { grade: event.data.grade };
    case 'TicketRegraded':
      return { grade: event.data.to };
    case 'WorkResolved':
      return { solution: event.data.solution, solved_at: event.data.resolvedAt };
    case 'TicketResolved':
      return { ...(event.data.solution !== undefined && { solution: event.data.solution }), solved_at: at };
    case 'ResolutionRejected':
    case 'TicketReopened':
    case 'TicketMerged':
    case 'TicketCancelled':
      return { solved_at: null };
    default:
      return event satisfies never;
  }
};
