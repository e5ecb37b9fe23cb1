import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yingda/contracts';
import { PostgresPositions } from '@yingda/messaging';
import type { ParkingLot, Progress } from '@yingda/messaging';
import { DATABASE_POOL, PARKING_LOT } from '@yingda/nest-kit';
import type { Pool } from 'pg';

/** Name of triage's durable consumer. */
const DURABLE = 'triage';

/** Milliseconds for which one look at the positions serves all who ask. */
const LOOK_EVERY = 25;

interface Seen extends Progress {
  readonly parked: ReadonlySet<string>;
  /** `performance.now()` before it was looked at. */
  readonly at: number;
}

/**
 * How far triage's reactors have answered the log. An event that they have not answered may stop or pause a clock, so no timer is fired past it; nor while
 * an event of the ticket is parked.
 */
@Injectable()
export class TriageProgress {
  readonly #positions: PostgresPositions;
  readonly #seen = new Map<number, Seen>();
  readonly #looks = new Map<number, Promise<Seen>>();

  constructor(
    @Inject(DATABASE_POOL) pool: Pool,
    @Inject(PARKING_LOT) private readonly parking: ParkingLot,
  ) {
    this.#positions = new PostgresPositions(pool, 'triage');
  }

  /** Whether every event of a ticket's history is answered that could be. */
  async hasAnswered(history: readonly RecordedEvent[]): Promise<boolean> {
    const asked = history.filter(mayBeAnswered);
    const last = asked.at(-1);
    if (!last) return true;
    const known = this.#seen.get(last.partition);
    if (known && isAnswered(asked, known)) return true;
    return isAnswered(asked, await this.#look(last.partition));
  }

  async #look(partition: number): Promise<Seen> {
    const known = this.#seen.get(partition);
    if (known && performance.now() - known.at < LOOK_EVERY) return known;
    const look = this.#looks.get(partition) ?? this.#read(partition).finally(() => this.#looks.delete(partition));
    this.#looks.set(partition, look);
    return look;
  }

  /** The position first: what was parked before it moved is seen as parked. */
  async #read(partition: number): Promise<Seen> {
    const at = performance.now();
    const progress = await this.#positions.load(DURABLE, partition);
    const seen = { ...progress, parked: new Set(await this.parking.keys(DURABLE, partition)), at };
    this.#seen.set(partition, seen);
    return seen;
  }
}

/** What clocks and timers did themselves calls for no answer, and that a message went out changes no clock. */
const mayBeAnswered = ({ type, origin, category }: RecordedEvent): boolean =>
  origin !== 'import' && category !== 'delivery' && !type.startsWith('Target') && !type.startsWith('Escalation');

const isAnswered = (asked: readonly RecordedEvent[], { seen, pending, parked }: Seen): boolean =>
  asked.every(({ position, ticket }) => position <= seen && !pending.includes(position) && !parked.has(ticket ?? ''));
