import type { Api } from './api.ts';
import type { Grade, Rating } from './commands/ticket.ts';
import type { TargetStartedData, TicketClassifiedData, TicketRegisteredData } from './events.ts';
import type { Position } from './transport.ts';

/** A clock of a ticket; the newest one where a target was started again. */
export interface ClockState {
  readonly state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
  readonly startedAt?: string;
  /** Absent while it stands. */
  readonly due?: string;
}

/** A ticket as its public events tell of it. */
export interface TicketState {
  readonly ticketNumber: string;
  readonly status: 'open' | 'resolved' | 'confirmed' | 'closed' | 'cancelled' | 'merged';
  /** As it was reported. */
  readonly report: TicketRegisteredData;
  readonly acknowledged: boolean;
  readonly problemType?: TicketClassifiedData['problemType'];
  readonly severity?: string;
  readonly grade?: Grade;
  /** By target. */
  readonly clocks: Readonly<Partial<Record<TargetStartedData['target'], ClockState>>>;
  readonly work?: {
    readonly state: 'open' | 'assigned' | 'waiting' | 'resolved' | 'closed' | 'cancelled';
    readonly group: string;
    readonly engineer?: string;
    readonly visits: readonly { readonly visit: string; readonly window: { readonly from: string; readonly until: string } }[];
  };
  readonly complaint?: 'raised' | 'settled';
  readonly rating?: Rating;
  readonly links: readonly string[];
  readonly mergedInto?: string;
  /** How many public events the ticket has: the next one of it is the next number. */
  readonly events: number;
  /** Of its last event. */
  readonly position: string;
  readonly changedAt: string;
}

/** All tickets as of exactly one position. */
export interface Snapshot {
  /** Subscribe `after` this: nothing is missing and nothing comes twice. */
  readonly position: Position;
  /** By ticket number; pages are asked for as you go on, all as of the same position. */
  readonly tickets: AsyncIterable<TicketState>;
}

export interface SnapshotOptions {
  /** Of the filter only the account counts: a state is made of all events of a ticket. */
  readonly filter?: { readonly account?: string };
  readonly signal?: AbortSignal;
}

interface SnapshotPage {
  readonly position: Position;
  readonly items: readonly TicketState[];
  readonly nextCursor?: string;
}

const SNAPSHOT = '/api/notification/v1/snapshot';
const PAGE = 200;

/** @throws ProblemError, ConnectionError */
export const readSnapshot = async (api: Api, { filter = {}, signal }: SnapshotOptions): Promise<Snapshot> => {
  const page = (cursor?: string): Promise<SnapshotPage> =>
    api.get(SNAPSHOT, { account: filter.account, cursor, limit: PAGE }, { ...(signal && { signal }) });
  const first = await page();
  return {
    position: first.position,
    tickets: {
      async *[Symbol.asyncIterator]() {
        yield* first.items;
        for (let { nextCursor } = first; nextCursor !== undefined;) {
          const next = await page(nextCursor);
          yield* next.items;
          nextCursor = next.nextCursor;
        }
      },
    },
  };
};
