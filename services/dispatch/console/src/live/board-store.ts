import type { BoardPage, BoardTicket } from '../api/dispatch/board.ts';

/** What pages see of the board at one moment. */
export interface BoardSnapshot {
  readonly tickets: readonly BoardTicket[];
  /** `begun`: the most urgent ones are there, the others on their way. */
  readonly phase: 'empty' | 'loading' | 'begun' | 'complete' | 'failed';
  readonly error?: unknown;
  /** Of the whole board, before all of it is there. */
  readonly total: number;
}

export type ReadPage = (query: { readonly limit: number; readonly cursor?: string }) => Promise<BoardPage>;

/** What is seen at once, and how much is fetched in one go afterwards. */
const FIRST = 300;
const MORE = 2_000;
/** Milliseconds in which changes are gathered before pages are drawn anew. */
const GATHER = 80;

/**
 * The open tickets, as this page knows them: read in pages and kept up to date by the stream, whichever word comes first. Drawn anew at most a dozen times a
 * second, however much happens.
 */
export class BoardStore {
  readonly #tickets = new Map<string, BoardTicket>();
  /** Positions at which tickets left the board: a page that was read before must not bring them back. */
  readonly #gone = new Map<string, string>();
  /** What is shown before a service has said so. */
  readonly #hopes = new Map<string, Partial<BoardTicket>>();
  readonly #listeners = new Set<() => void>();
  #snapshot: BoardSnapshot = { tickets: [], phase: 'empty', total: 0 };
  #state: Omit<BoardSnapshot, 'tickets'> = { phase: 'empty', total: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): BoardSnapshot => this.#snapshot;

  find(number: string): BoardTicket | undefined {
    return this.#tickets.get(number);
  }

  /** Takes a word of the stream, or of a page, unless a newer one is known. */
  take(ticket: BoardTicket): void {
    const { ticketNumber: number, position } = ticket;
    const known = this.#tickets.get(number)?.position ?? this.#gone.get(number);
    if (known !== undefined && isNewer(known, position)) return;
    this.#hopes.delete(number);
    if (ticket.open) {
      this.#gone.delete(number);
      this.#tickets.set(number, ticket);
    } else {
      this.#tickets.delete(number);
      this.#gone.set(number, position);
    }
    this.#changed();
  }

  /** Shows a change at once. @returns what undoes it */
  hope(number: string, change: Partial<BoardTicket>): () => void {
    this.#hopes.set(number, change);
    this.#draw();
    return () => {
      if (this.#hopes.get(number) === change) this.#hopes.delete(number);
      this.#draw();
    };
  }

  /** Reads the whole board: what is most urgent first, then the rest behind it. What is known stays until it is known better. */
  async load(read: ReadPage): Promise<void> {
    const round = ++this.#round;
    this.#state = { ...this.#state, phase: this.#tickets.size > 0 ? 'begun' : 'loading' };
    this.#draw();
    try {
      let page = await read({ limit: FIRST });
      for (;;) {
        if (round !== this.#round) return;
        for (const ticket of page.items) this.take(ticket);
        this.#state = { phase: page.next === undefined ? 'complete' : 'begun', total: page.counts?.tickets ?? this.#state.total };
        if (page.next === undefined) break;
        this.#draw();
        page = await read({ limit: MORE, cursor: page.next });
      }
      this.#draw();
    } catch (error) {
      if (round !== this.#round) return;
      this.#state = { ...this.#state, phase: 'failed', error };
      this.#draw();
    }
  }

  /** Everything is forgotten that may have left the board unseen; whoever shows it reads it again. */
  forget(): void {
    this.#round += 1;
    this.#tickets.clear();
    this.#gone.clear();
    this.#hopes.clear();
    this.#state = { phase: 'empty', total: 0 };
    this.#draw();
  }

  #changed(): void {
    this.#timer ??= setTimeout(() => this.#draw(), GATHER);
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const hoped = (ticket: BoardTicket): BoardTicket => {
      const hope = this.#hopes.get(ticket.ticketNumber);
      return hope ? { ...ticket, ...hope } : ticket;
    };
    const tickets = this.#hopes.size === 0 ? [...this.#tickets.values()] : [...this.#tickets.values()].map(hoped);
    this.#snapshot = { ...this.#state, tickets, total: Math.max(this.#state.phase === 'complete' ? 0 : this.#state.total, tickets.length) };
    for (const listener of this.#listeners) listener();
  }
}

/** Whether a position is beyond another one; of two partitions nobody can tell, so what comes later counts. */
const isNewer = (one: string, other: string): boolean => {
  const [[partition, position], [otherPartition, otherPosition]] = [one.split('.'), other.split('.')];
  return partition === otherPartition && Number(position) > Number(otherPosition);
};
