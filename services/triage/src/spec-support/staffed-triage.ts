import type { RecordedEvent } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { DomainEvent, Instant } from '@yingda/kernel';
import type { Role, RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { serviceDefinition } from '../index.ts';
import { at } from './grade-1-ticket.ts';
import { reportTicket } from './reported-ticket.ts';
import type { Reported } from './reported-ticket.ts';

let database: TestDatabase;
export let nats: TestNats;
export let triage: RunningService & { url: string };
export const now: Instant = at('09:40');
const stores: Partial<Record<'intake' | 'triage' | 'dispatch' | 'notification', EventStore>> = {};
export const who: Record<string, string> = {};

/** Each person's key; one of them has two, in two roles. */
const PEOPLE: readonly (readonly [name: string, role: Role, person?: string, account?: string])[] = [
  ['li', 'agent', 'li'],
  ['li as supervisor', 'supervisor', 'li'],
  ['yang', 'supervisor', 'yang'],
  ['zhao', 'director', 'zhao'],
  ['chen', 'lead', 'chen'],
  ['a program', 'supervisor'],
  ['wang of ACME', 'customer', 'wang', 'ACME'],
  ['somebody else’s customer', 'customer', 'sun', 'OTHER'],
  ['ACME’s program', 'integrator', undefined, 'ACME'],
];

/** Starts triage with several people, before the specs of the file that calls it. */
export const staffedTriage = (): void => {
  beforeAll(async () => {
    [database, nats] = await Promise.all([testDatabase(), testNats()]);
    triage = await testService(serviceDefinition, { database, nats, clock: { now: () => now } });
    for (const service of ['intake', 'triage', 'dispatch', 'notification'] as const) {
      const { DATABASE_URL = '', PERSONAL_DATA_KEY = '' } = serviceEnvironment(service, { database, nats });
      const personalDataKey = Buffer.from(PERSONAL_DATA_KEY, 'base64');
      stores[service] = await openPostgresEventStore({ connectionString: DATABASE_URL, personalDataKey, poolSize: 2 });
    }
    for (const [name, role, person, account] of PEOPLE)
      who[name] = await testCaller(database, { role, ...(person !== undefined && { person }), ...(account !== undefined && { account }) });
  }, 60_000);

  afterAll(async () => {
    await triage?.close();
    await Promise.all(Object.values(stores).map((store) => store.close()));
    await nats?.stop();
    await database?.drop();
  });
};

export const store = (service: keyof typeof stores): EventStore => {
  const opened = stores[service];
  if (!opened) throw new Error(`the store of ${service} is not open`);
  return opened;
};
export const act = (name: string, path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<TestAnswer> =>
  call('POST', `${triage.url}/api/triage/v1/tickets/${path}`, who[name], {
    body,
    headers: { 'idempotency-key': randomUUID(), ...headers },
  });
export const read = async (name: string, path: string, { body }: Pick<TestAnswer, 'body'> = { body: {} }) => {
  const headers: Record<string, string> = typeof body['position'] === 'string' ? { 'if-position-at-least': body['position'] } : {};
  return (await call('GET', `${triage.url}/api/triage/v1/${path}`, who[name], { headers })).body;
};
export const queued = async (kind: string, after?: TestAnswer) => {
  const { items } = (await read('yang', `reviews?kind=${kind}&limit=200`, after)) as { items: { ticketNumber: string }[] };
  return items;
};
export const itemOf = async (ticket: Reported, kind: string, after: TestAnswer) =>
  (await queued(kind, after)).find(({ ticketNumber }) => ticketNumber === ticket.number);
export const clock = async (ticket: Reported, target: string) => {
  const { clocks } = (await read('li', `tickets/${ticket.number}/clocks`)) as { clocks: { target: string; due: string }[] };
  return clocks.find((each) => each.target === target);
};
export const historyOf = async (ticket: Reported, ...types: string[]): Promise<RecordedEvent[]> =>
  (await store('triage').readTicket(ticket.number)).filter(({ type }) => types.includes(type));
export const happens = async (service: 'intake' | 'triage' | 'dispatch' | 'notification', ticket: Reported, event: DomainEvent) =>
  store(service).append({
    streams: [
      {
        streamId: service === 'intake' ? ticket.stream : streamIdOf('triage', ticket.number),
        category: service === 'intake' ? 'ticket' : 'triage',
        account: 'ACME',
        ticket: ticket.number,
        expectedVersion: 'any',
        events: [{ ...event, occurredAt: now, subject: ticket.contact }],
      },
    ],
    actor: { id: 'somebody', kind: 'person' },
    correlationId: randomUUID(),
  });
export const report = () => reportTicket(store('intake'));
export const reason = 'Only one machine of ten stands still, says 李娜';
