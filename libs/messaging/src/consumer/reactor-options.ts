import type { NatsConnection } from '@nats-io/nats-core';
import type { LoggerService } from '@nestjs/common';
import type { RecordedEvent } from '@yingda/contracts';
import type { EpochReader } from '../epochs/relay-epochs.ts';
import type { Lease } from '../lease/lease.ts';
import type { ParkingLot } from './parking-lot.ts';
import type { PositionStore } from './positions.ts';

/** Which time this is that the event is tried. */
export interface Attempt {
  /** From 1. */
  readonly attempt: number;
  /** It was parked and is tried again on request. */
  readonly redriven: boolean;
}

export interface ReactorConsumerOptions {
  readonly nats: NatsConnection;
  /** Name of the durable consumer: the service's. */
  readonly durable: string;
  /** 0 by default. */
  readonly partition?: number;
  readonly epochs: EpochReader;
  /** One process at a time consumes for a durable. */
  readonly lease: Lease;
  readonly positions: PositionStore;
  readonly parking: ParkingLot;
  /** Whether events of the type are to be handled; the rest is passed over unparsed. */
  readonly interested: (type: string) => boolean;
  /** Carries out what follows from the (sealed) event. It may be called again for the same event: its effects must be recognisable as repeats. */
  readonly handle: (event: RecordedEvent, attempt: Attempt) => Promise<void>;
  /** Tickets that are worked on at once; 16 by default. */
  readonly concurrency?: number;
  /** Tries before an event is parked; 8 by default. */
  readonly attempts?: number;
  /** Milliseconds to wait after the nth failure; by default 100, doubling up to 10,000. */
  readonly backoffMs?: (failures: number) => number;
  /** Events of interest that may be in hand; more are not taken until there is room. 1,000 by default. */
  readonly maxInHand?: number;
  /** Milliseconds between saves of the position; 500 by default. */
  readonly saveEveryMs?: number;
  /** Milliseconds between looks for requests to redrive, while something is parked; 1,000 by default. */
  readonly redrivePollMs?: number;
  /** Milliseconds that events in work get to finish when the consumer closes; 10,000 by default. */
  readonly drainMs?: number;
  readonly logger: LoggerService;
}

export interface ReactorStatus {
  readonly durable: string;
  readonly partition: number;
  /** Whether this process holds the lease. */
  readonly active: boolean;
  /** Everything up to here is done. */
  readonly position: number;
  /** Events in work or waiting for their turn. */
  readonly inHand: number;
  /** Messages of the stream still to come, when the last one came. */
  readonly behind: number;
  /** Tickets (or streams) of which something is parked. */
  readonly parkedKeys: number;
  readonly lastError?: string;
}
