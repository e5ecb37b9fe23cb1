import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { LoggerService } from '@nestjs/common';
import type { Origin } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { InMemoryEventStore } from '@yingda/event-store/in-memory';
import { instantFromMillis } from '@yingda/kernel';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connectNats } from '../connect.ts';
import { PostgresRelayEpochs } from '../epochs/relay-epochs.ts';
import { PostgresLeases } from '../lease/postgres-leases.ts';
import { nudgeOnCommit } from '../nudge.ts';
import { relaySourceOf } from '../relay/relay-source.ts';
import { startRelay } from '../relay/start-relay.ts';
import type { Relay, RelayOptions } from '../relay/start-relay.ts';

/** The servers that a spec has started, as `testNats()` and `testDatabase()` give them. */
export interface Servers {
  readonly nats: { readonly url: string; credentials(user: 'relay' | 'triage' | 'platform'): string };
  readonly database: { url(role: 'yingda_relay' | 'yingda_triage'): string };
}

/** Keeps what was logged, for specs that look at it, and prints nothing. */
export class RecordingLogger implements LoggerService {
  readonly lines: string[] = [];
  log = (line: unknown): void => void this.lines.push(`log ${String(line)}`);
  warn = (line: unknown): void => void this.lines.push(`warn ${String(line)}`);
  error = (line: unknown): void => void this.lines.push(`error ${String(line)}`);
}

/** A log in memory with real NATS and PostgreSQL around it, seen by the relay and by the service triage. */
export class BusUnderTest {
  readonly logger = new RecordingLogger();
  readonly #opened: { close(): Promise<void> }[] = [];

  private constructor(
    private readonly servers: Servers,
    readonly store: EventStore,
    /** Pool of the role yingda_triage. */
    readonly pool: pg.Pool,
    /** Pool of the role yingda_relay. */
    readonly relayPool: pg.Pool,
  ) {}

  static async open(servers: Servers, store: EventStore = new InMemoryEventStore()): Promise<BusUnderTest> {
    const pool = new pg.Pool({ connectionString: servers.database.url('yingda_triage'), max: 8 });
    const relayPool = new pg.Pool({ connectionString: servers.database.url('yingda_relay'), max: 4 });
    const bus = new BusUnderTest(servers, store, pool, relayPool);
    for (const each of [pool, relayPool]) each.on('error', (error) => bus.logger.warn(`pool: ${error.message}`));
    return Promise.resolve(bus);
  }

  get epochs(): PostgresRelayEpochs {
    return new PostgresRelayEpochs(this.pool);
  }

  /** A connection that is closed at the end. */
  async connect(user: 'relay' | 'triage' | 'platform'): Promise<NatsConnection> {
    const { url, credentials } = this.servers.nats;
    const nats = await connectNats({ url, credentialsPath: credentials(user), name: `spec ${user}`, user, logger: this.logger });
    this.#opened.push({ close: () => nats.close() });
    return nats;
  }

  /** As a process would have them: on a session of their own. */
  leases(silenceMs = 10_000): PostgresLeases {
    const leases = new PostgresLeases({
      connectionString: this.servers.database.url('yingda_triage'),
      logger: this.logger,
      retryMs: 50,
      silenceMs,
    });
    this.#opened.push(leases);
    return leases;
  }

  /** A relay of its own process, as far as that can be: with its own connection and its own lease session. */
  async relay(over: Partial<RelayOptions> = {}): Promise<Relay> {
    const relay = startRelay({
      source: relaySourceOf(this.store),
      nats: await this.connect('relay'),
      lease: this.leases().lease('relay 0'),
      epochs: new PostgresRelayEpochs(this.relayPool),
      logger: this.logger,
      silenceMs: 1_000,
      ...over,
    });
    this.#opened.push(relay);
    return relay;
  }

  /** Nudges the relay after each commit from now on. */
  async nudge(): Promise<void> {
    const stop = nudgeOnCommit(this.store, await this.connect('triage'));
    this.#opened.push({ close: () => Promise.resolve(stop()) });
  }

  /** Appends one event of the ticket that carries the text. */
  async append(ticket: string, text: string, origin: Origin = 'live'): Promise<void> {
    const result = await this.store.append({
      streams: [
        {
          streamId: streamIdOf('triage', ticket),
          category: 'triage',
          expectedVersion: 'any',
          account: 'ACME',
          ticket,
          events: [
            { type: 'TicketClassified', version: 1, data: { problemType: 'hardware', reason: text }, occurredAt: instantFromMillis(0) },
          ],
        },
      ],
      actor: { id: 'spec', kind: 'platform' },
      correlationId: randomUUID(),
      origin,
    });
    if (result.outcome !== 'appended') throw new Error(`not appended: ${JSON.stringify(result)}`);
  }

  /** Appends `count` events, to `tickets` tickets in turn, with the texts 1, 2, 3… per ticket. */
  async appendMany(count: number, tickets = 10): Promise<void> {
    for (let n = 0; n < count; n += 1)
      await this.append(`20240315-${String(n % tickets).padStart(3, '0')}`, String(Math.floor(n / tickets) + 1));
  }

  /** Closed at the end, latest first, before the connections are. */
  closeLater(resource: { close(): Promise<void> }): void {
    this.#opened.push(resource);
  }

  /** Also removes the log's streams, so that the next spec on the same server finds an empty bus. */
  async close(): Promise<void> {
    for (const resource of this.#opened.splice(0).reverse()) await resource.close();
    const { streams } = await jetstreamManager(await this.connect('platform'));
    for await (const name of streams.names()) await streams.delete(name);
    for (const resource of this.#opened.splice(0)) await resource.close();
    await Promise.all([this.pool.end(), this.relayPool.end()]);
  }
}
