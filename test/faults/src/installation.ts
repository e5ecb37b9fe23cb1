import { Logger } from '@nestjs/common';
import { jetstreamManager } from '@nats-io/jetstream';
import type { StreamInfo } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { RecordedEvent } from '@yingda/contracts';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { PostgresEventStore } from '@yingda/event-store-postgres';
import { serviceNames, startPlatform } from '@yingda/local';
import type { Platform, ServiceName } from '@yingda/local';
import { freePort, portIsFree } from '@yingda/local/servers/free-port';
import { connectNats } from '@yingda/messaging';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { randomInt } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import pg from 'pg';
import type { Acknowledged } from './check-log.ts';
import { readStream } from './check-stream.ts';
import { registerTickets } from './load.ts';
import { startPostgresUnderFault } from './postgres-under-fault.ts';
import type { PostgresUnderFault } from './postgres-under-fault.ts';
import { ServiceProcess } from './service-process.ts';

type Role = keyof Platform['local']['apiKeys'];

export interface InstallationOptions {
  /** The service whose process starts before the others and so becomes the relay's leader. */
  readonly first?: ServiceName;
  /** Whether the services' clocks can be set back. */
  readonly clocksStep?: boolean;
  /** A nats-server of its own by default; stopped with the installation either way. */
  readonly bus?: Bus;
  /** Settings of the installation, such as `NATS_REPLICAS`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** One nats-server or a cluster. */
export type Bus = Pick<TestNats, 'url' | 'credentials' | 'stop'>;

/** The five services as processes of their own behind the door, on servers of a spec file's own. */
export class Installation {
  /** Every command that was answered with success so far. */
  readonly acknowledged: Acknowledged[] = [];

  private constructor(
    readonly platform: Platform,
    readonly postgres: PostgresUnderFault,
    private readonly home: string,
    private readonly ownNats: TestNats | undefined,
    private readonly services: ReadonlyMap<ServiceName, ServiceProcess>,
    private readonly store: PostgresEventStore,
    private readonly bus: NatsConnection,
    private readonly closers: (() => Promise<unknown>)[],
  ) {}

  /**
   * Starts everything, with one engineer (E001, of every group) who can be given work. What was started ends again when something fails.
   */
  static async start(options: InstallationOptions = {}): Promise<Installation> {
    const closers: (() => Promise<unknown>)[] = [];
    try {
      return await Installation.#start(closers, options);
    } catch (error) {
      await closeAll(closers);
      throw error;
    }
  }

  static async #start(
    closers: (() => Promise<unknown>)[],
    { first, clocksStep = false, bus: given, settings = {} }: InstallationOptions,
  ): Promise<Installation> {
    closers.push(async () => given?.stop());
    const home = await temporaryFolder('faults');
    closers.push(() => rm(home, { recursive: true, force: true }));
    const postgres = await startPostgresUnderFault(home);
    closers.push(() => postgres.stop());
    const ownNats = given ? undefined : await testNats();
    closers.push(async () => ownNats?.stop());
    const nats = given ?? ownNats;
    if (!nats) throw new Error('An installation needs a bus.');
    const environment = {
      ...settings,
      DATABASE_ADMIN_URL: postgres.adminUrl,
      NATS_URL: nats.url,
      NATS_CREDENTIALS_FOLDER: dirname(nats.credentials('platform')),
    };
    const platform = await startPlatform({ home, port: await doorPort(), services: [], environment });
    closers.push(() => platform.close());
    const services = new Map(serviceNames.map((name) => [name, new ServiceProcess(name, home, clocksStep)]));
    closers.push(() => Promise.all([...services.values()].map((service) => service.kill())));
    if (first !== undefined) await services.get(first)?.start();
    await Promise.all([...services.values()].filter(({ name }) => name !== first).map((service) => service.start()));
    const { internal } = platform.local;
    const store = await openPostgresEventStore({
      connectionString: internal.databaseUrls.yingda_intake,
      personalDataKey: Buffer.from(internal.personalDataKey, 'base64'),
    });
    closers.push(() => store.close());
    const bus = await connectNats({
      url: nats.url,
      credentialsPath: internal.natsCredentials.platform,
      name: 'faults',
      user: 'platform',
      logger: new Logger('faults'),
    });
    closers.push(() => bus.close());
    const installation = new Installation(platform, postgres, home, ownNats, services, store, bus, closers);
    await installation.#registerEngineer();
    return installation;
  }

  /** The nats-server that it started for itself. */
  get nats(): TestNats {
    if (!this.ownNats) throw new Error('This installation was given its bus.');
    return this.ownNats;
  }

  service(name: ServiceName): ServiceProcess {
    const found = this.services.get(name);
    if (!found) throw new Error(`There is no service ${name}.`);
    return found;
  }

  /** A second process of a service, on a port of its own, which the door does not know. */
  async startAnother(name: ServiceName): Promise<ServiceProcess> {
    const another = new ServiceProcess(name, this.home, false, await freePort());
    this.closers.push(() => another.kill());
    await another.start();
    return another;
  }

  /** Process ids, to tell services that recovered by themselves from ones that somebody started again. */
  pids(): Record<string, number | undefined> {
    return Object.fromEntries([...this.services.values()].map(({ name, pid }) => [name, pid]));
  }

  /** One request through the door, path without `/api/`. */
  call(method: string, path: string, role: Role, given: { body?: unknown; headers?: Record<string, string> } = {}): Promise<TestAnswer> {
    return call(method, `${this.platform.baseUrl}/api/${path}`, `Bearer ${this.platform.local.apiKeys[role]}`, given);
  }

  /** Registers tickets until each is acknowledged; `run` names their accounts and must be new. */
  async register(run: string, tickets: number): Promise<Acknowledged[]> {
    const acknowledged = await registerTickets({
      baseUrl: this.platform.baseUrl,
      authorization: `Bearer ${this.platform.local.apiKeys.agent}`,
      tickets,
      concurrency: 8,
      run,
    });
    this.acknowledged.push(...acknowledged);
    return acknowledged;
  }

  /** The log from its beginning, as it is stored: personal data sealed. */
  async wholeLog(): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (let after = 0; ;) {
      const batch = await this.store.readAllSealed({ after, limit: 1_000 });
      if (batch.length === 0) return events;
      events.push(...batch);
      after = batch.at(-1)?.position ?? after;
    }
  }

  /** The same with personal data in clear, as projections get it. */
  async openedLog(): Promise<RecordedEvent[]> {
    return this.store.open(await this.wholeLog());
  }

  /** The superuser's URL of the platform's database. */
  get adminDatabaseUrl(): string {
    return this.platform.local.internal.adminDatabaseUrl;
  }

  /** Name and content of the only stream in JetStream. */
  async currentStream(): Promise<{ name: string; events: RecordedEvent[] }> {
    const { name } = (await this.streamInfo()).config;
    return { name, events: await readStream(this.bus, name) };
  }

  /** What JetStream says of it. */
  async streamInfo(): Promise<StreamInfo> {
    const streams = await (await jetstreamManager(this.bus)).streams.list().next();
    const [info] = streams;
    if (!info || streams.length !== 1) throw new Error(`JetStream holds ${streams.length} streams`);
    return info;
  }

  /** One statement as the database's superuser. */
  async sql<Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.adminDatabaseUrl, connectionTimeoutMillis: 60_000 });
    await client.connect();
    try {
      return (await client.query<Row>(statement, values)).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await closeAll(this.closers);
  }

  async #registerEngineer(): Promise<void> {
    const engineer = { name: 'Wang', email: 'wang@example.com', groups: ['hardware', 'software', 'operation', 'training'] };
    const { status, body } = await this.call('PUT', 'dispatch/v1/engineers/E001', 'admin', { body: engineer });
    if (status !== 200) throw new Error(`E001 could not be registered: ${status} ${JSON.stringify(body)}`);
  }
}

/**
 * A port for the door with room for the services' ports behind it. From below the range out of which systems give ports to outgoing connections: there,
 * a connection could take the port of a service that is down.
 */
const doorPort = async (): Promise<number> => {
  for (;;) {
    const first = randomInt(10_000, 30_000);
    const free = await Promise.all([first, ...serviceNames.map((_, index) => first + 1 + index)].map((port) => portIsFree(port)));
    if (free.every(Boolean)) return first;
  }
};

/** All of them, the last one first, also when one fails. */
const closeAll = async (closers: (() => Promise<unknown>)[]): Promise<void> => {
  const failures: unknown[] = [];
  for (const closer of closers.splice(0).reverse()) await closer().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'The installation did not close in order.');
};
