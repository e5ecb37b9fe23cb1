import { Logger } from '@nestjs/common';
import type { ProblemType } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { formatPosition, parsePosition } from '@yingda/kernel';
import type { Clock, TicketNumber, Uuid } from '@yingda/kernel';
import { connectNats, sendCommand } from '@yingda/messaging';
import type { CommandReply, CommandRequest } from '@yingda/messaging';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import type { TestAnswer, TestCaller } from '@yingda/test-environment/service';
import { serviceDefinition } from '../index.ts';
import { gradeTicket, registerTicket } from './other-services.ts';
import { Opened } from './opened.ts';

export interface DispatchUnderTestOptions {
  /** Of the log; one by default. */
  readonly partitions?: number;
  /** The service's; the machine's by default. */
  readonly clock?: Clock;
  /** Variables of the service's process beside the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Whose rights a store has. */
export type StoreRole = 'intake' | 'triage' | 'dispatch' | 'import';

/** Who may call in every spec: somebody of each role without an account, two customers, two engineers. */
const CALLERS: Readonly<Record<string, TestCaller>> = {
  dispatcher: { role: 'dispatcher' },
  lead: { role: 'lead' },
  agent: { role: 'agent' },
  supervisor: { role: 'supervisor' },
  admin: { role: 'admin' },
  analyst: { role: 'analyst' },
  coordinator: { role: 'coordinator' },
  customer: { role: 'customer', account: 'ACME' },
  stranger: { role: 'customer', account: 'OTHER' },
  E001: { role: 'engineer', staffNumber: 'E001' },
  E002: { role: 'engineer', staffNumber: 'E002' },
};

/** The service as it runs, on a database and a NATS server of its own, with the log as the other services write it. */
export class DispatchUnderTest {
  readonly #callers = new Map(Object.entries(CALLERS));
  readonly #authorizations = new Map<string, Promise<string>>();
  /** By partition, where what the spec's own requests recorded stands. */
  readonly #recorded = new Map<number, number>();
  #connection: ReturnType<typeof connectNats> | undefined;

  private constructor(
    readonly database: TestDatabase,
    readonly nats: TestNats,
    readonly service: RunningService & { readonly url: string },
    /** The log, with the rights of the service that has the name. */
    readonly intake: EventStore,
    readonly triage: EventStore,
    readonly dispatch: EventStore,
    private readonly opened: Opened,
  ) {}

  /** Call `close()` afterwards. Whatever had been started is closed again when starting fails. */
  static async start({ partitions, ...options }: DispatchUnderTestOptions = {}): Promise<DispatchUnderTest> {
    const opened = new Opened();
    try {
      const [database, nats] = await Promise.all([
        opened.add(testDatabase(partitions === undefined ? {} : { log: { partitions } }), (it) => it.drop()),
        opened.add(testNats(), (it) => it.stop()),
      ]);
      const [intake, triage, dispatch, service] = await Promise.all([
        opened.add(openStore('intake', database, nats), (it) => it.close()),
        opened.add(openStore('triage', database, nats), (it) => it.close()),
        opened.add(openStore('dispatch', database, nats), (it) => it.close()),
        opened.add(testService(serviceDefinition, { database, nats, ...options }), (it) => it.close()),
      ]);
      return new DispatchUnderTest(database, nats, service, intake, triage, dispatch, opened);
    } catch (error) {
      await opened.close().catch((closing: unknown) => {
        throw new AggregateError([error, closing], `${String(error)}; ${String(closing)}`);
      });
      throw error;
    }
  }

  /** Of every path of the service. */
  get base(): string {
    return `${this.service.url}/api/dispatch/v1`;
  }

  /** Somebody beside those whom every spec has: dispatcher, lead, agent, supervisor, admin, analyst, coordinator, customer, stranger, E001, E002. */
  addCaller(name: string, caller: TestCaller): void {
    this.#callers.set(name, caller);
  }

  /** Value of the caller's `Authorization` header: of a key that is registered when it is first asked for. */
  authorization(who: string): Promise<string> {
    const caller = this.#callers.get(who);
    if (!caller) throw new Error(`the spec has no caller ${who}: add one`);
    const authorization = this.#authorizations.get(who) ?? testCaller(this.database, caller);
    this.#authorizations.set(who, authorization);
    return authorization;
  }

  /** The log with other rights; closed with the rest. */
  storeAs(role: StoreRole): Promise<EventStore> {
    return this.opened.add(openStore(role, this.database, this.nats), (it) => it.close());
  }

  /**
   * One request; a query is answered from a read model that has what the requests before it recorded, as callers get it who ask for it (`If-Position-At-Least`).
   * What reactors do comes later. @param path below the service's base, with its slash
   */
  async send(
    method: string,
    path: string,
    who: string,
    content: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<TestAnswer> {
    const { body, headers } = content;
    const own = method === 'GET' ? this.#fromOwnWrites() : {};
    const answer = await call(method, `${this.base}${path}`, await this.authorization(who), { body, headers: { ...own, ...headers } });
    if (method !== 'GET') this.#note(answer.body['position']);
    return answer;
  }

  #note(position: unknown): void {
    const place = parsePosition(String(position));
    if (place) this.#recorded.set(place.partition, Math.max(place.position, this.#recorded.get(place.partition) ?? 0));
  }

  #fromOwnWrites(): Record<string, string> {
    const positions = [...this.#recorded].map(([partition, position]) => formatPosition(partition, position));
    return positions.length === 0 ? {} : { 'if-position-at-least': positions.join(',') };
  }

  /** The same command over NATS. @param pattern its name, such as `accept-work` */
  async command(pattern: string, who: string, { headers, ...request }: CommandRequest = {}): Promise<CommandReply> {
    const { nats } = this;
    this.#connection ??= this.opened.add(
      connectNats({
        url: nats.url,
        credentialsPath: nats.credentials('platform'),
        name: 'spec',
        user: 'platform',
        logger: new Logger('spec'),
      }),
      (it) => it.drain(),
    );
    const Authorization = await this.authorization(who);
    return sendCommand(await this.#connection, { service: 'dispatch', pattern }, { ...request, headers: { Authorization, ...headers } });
  }

  /** A ticket of the account ACME as it stands when intake and triage are done with it. */
  async graded(problemType: ProblemType = 'hardware'): Promise<{ streamId: Uuid; ticket: TicketNumber }> {
    const registered = await registerTicket(this.intake);
    await gradeTicket(this.triage, registered.ticket, problemType);
    return registered;
  }

  /** A ticket that E001 has, who must be the one to whom hardware goes. */
  async assigned(): Promise<{ streamId: Uuid; ticket: TicketNumber }> {
    const registered = await this.graded();
    await this.untilOrder(registered.ticket, { state: 'assigned', engineer: 'E001' });
    return registered;
  }

  /** The work order as somebody sees it. */
  async orderOf(ticket: string, who = 'dispatcher'): Promise<TestAnswer['body']> {
    return (await this.send('GET', `/work-orders/${ticket}`, who)).body;
  }

  /** The work order once it is as wanted. */
  untilOrder(ticket: string, wanted: Record<string, unknown>): Promise<TestAnswer['body']> {
    return eventually(async () => {
      const order = await this.orderOf(ticket);
      expect(order).toMatchObject(wanted);
      return order;
    });
  }

  /** Closes everything that was opened, the last first. */
  close(): Promise<void> {
    return this.opened.close();
  }
}

const openStore = (role: StoreRole, database: TestDatabase, nats: TestNats): Promise<EventStore> => {
  const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('dispatch', { database, nats });
  return openPostgresEventStore({
    connectionString: database.url(`yingda_${role}`),
    personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
  });
};
