import type { RecordedEvent } from '@yingda/contracts';

/** An event that its consumer could not handle, or that waits behind one. */
export interface ParkedEvent {
  readonly durable: string;
  readonly partition: number;
  readonly position: number;
  /** The ticket's number, or the stream's id where there is no ticket. */
  readonly key: string;
  /** Sealed, as it came. */
  readonly event: RecordedEvent;
  readonly reason: string;
  /** How often it was tried; 0 for one that only waits behind another. */
  readonly attempts: number;
  /** RFC 3339, the database's time. */
  readonly parkedAt: string;
}

export interface ParkedEventQuery {
  readonly durable?: string;
  readonly key?: string;
  /** 100 by default. */
  readonly limit?: number;
}

export interface ParkedCounts {
  readonly events: number;
  readonly keys: number;
}

/** Where events wait that keep failing, each ticket's in order, until somebody has mended the cause. */
export interface ParkingLot {
  /** Parking the same event again changes nothing. */
  park(event: Omit<ParkedEvent, 'parkedAt'>): Promise<void>;
  /** Tickets (or streams) of a partition of which something is parked. */
  keys(durable: string, partition: number): Promise<string[]>;
  /** In the log's order. */
  list(query?: ParkedEventQuery): Promise<ParkedEvent[]>;
  /** How many events are parked, and of how many keys. */
  counts(durable: string): Promise<ParkedCounts>;
  /** The first event of the key. */
  first(durable: string, key: string): Promise<ParkedEvent | undefined>;
  /**
   * Asks the active consumer, in whatever process, to try the key's events again in order, without a key every key's; it takes notice within about a
   * second. Answers how many events wait.
   */
  redrive(durable: string, key?: string): Promise<number>;
  /** Keys of a partition for which `redrive` was asked. */
  redriveRequested(durable: string, partition: number): Promise<string[]>;
  /** The event was handled. */
  remove(parked: Pick<ParkedEvent, 'durable' | 'partition' | 'position'>): Promise<void>;
  /** The event failed again: it stays, with the new reason, and the request is done with. */
  failedAgain(parked: Pick<ParkedEvent, 'durable' | 'partition' | 'position' | 'key'>, reason: string): Promise<void>;
}
