import { Logger } from '@nestjs/common';
import { ERASED } from '@yingda/contracts';
import { connectNats, sendCommand } from '@yingda/messaging';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, testCaller, testService } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { serviceDefinition } from './index.ts';

let database: TestDatabase;
let nats: TestNats;
let intake: RunningService & { url: string };
let base: string;
const callers: Record<string, string> = {};

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  intake = await testService(serviceDefinition, { database, nats });
  base = `${intake.url}/api/intake/v1`;
  for (const role of ['agent', 'supervisor', 'admin'] as const) callers[role] = await testCaller(database, { role });
  callers['customer'] = await testCaller(database, { role: 'customer', account: 'ACME' });
}, 60_000);

afterAll(async () => {
  await intake?.close();
  await nats?.stop();
  await database?.drop();
});

const why = { ground: 'consent-withdrawn', requestedBy: 'subject', reference: 'DSR-2024-0007' };
const read = async (path: string, headers: Record<string, string> = {}) =>
  (await call('GET', `${base}${path}`, callers['agent'], { headers })).body;
const act = (path: string, body: unknown, who = 'agent', headers: Record<string, string> = {}): Promise<TestAnswer> =>
  call('POST', `${base}${path}`, callers[who], { body, headers });

const onTheBus = () =>
  connectNats({
    url: nats.url,
    credentialsPath: nats.credentials('platform'),
    name: 'spec',
    user: 'platform',
    logger: new Logger('spec'),
  });

let day = 0;
const key = () => ({ 'idempotency-key': randomUUID() });
/** Somebody reports something, and is spoken of in every way that intake knows. */
const spokenOf = async (name: string, account = 'ACME') => {
  const report = {
    account,
    accountName: 'Acme Motors',
    contact: { name, phone: `1380000${name}`, email: `${name}@example.com` },
    device: { model: 'XJ-2000' },
    channel: 'hotline',
    kind: 'fault',
    description: `${name} smells smoke`,
    symptomCodes: [],
    occurredAt: '2024-03-15T09:30:00+08:00',
    impact: { scope: 'partial' },
    receivedAt: `2024-04-${String((day += 1)).padStart(2, '0')}T09:35:00+08:00`,
  };
  const { body } = await act('/tickets', report, 'agent', key());
  const ticket = String(body['ticketNumber']);
  for (const kind of ['messages', 'notes']) await act(`/tickets/${ticket}/${kind}`, { text: `${name} called again` }, 'agent', key());
  // A refusal is remembered, too.
  await act(`/tickets/${ticket}/confirmation`, { solved: true, comment: `thanks from ${name}` }, 'agent', key());
  const { contact } = (await read(`/tickets/${ticket}`)) as { contact: { id: string } };
  return { ticket, contact: contact.id, account };
};
const erase = ({ account, contact }: { account: string; contact: string }, who = 'supervisor', body: unknown = why) =>
  act(`/accounts/${account}/contacts/${contact}/erase`, body, who);
const rowOf = async (ticket: string, position: unknown) => {
  const { items } = (await read(`/tickets?q=${ticket}`, { 'if-position-at-least': String(position) })) as {
    items: Record<string, unknown>[];
  };
  return items[0];
};

const admin = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
};
/** Tables of the whole database that hold a text anywhere. */
const tablesWith = async (text: string): Promise<string[]> => {
  const tables = await admin<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await admin<{ there: boolean }>(`SELECT EXISTS (SELECT FROM ${name} t WHERE strpos(t::text, '${text}') > 0) AS there`);
    if (row?.there) found.push(name);
  }
  return found.sort();
};

/** Read models in which a contact is found by name. */
const TABLES_WITH_NAMES = ['intake.contacts_v1', 'intake.tickets_v1'];

describe('erasing a contact (R39)', () => {
  it('leaves no word of the person in any table, and everything else as it was', async () => {
    const wang = await spokenOf('wangfang');
    const other = await spokenOf('lina');
    const history = (await read(`/tickets/${wang.ticket}/history`)) as unknown as Record<string, unknown>[];
    await eventually(async () => expect(await tablesWith('wangfang')).toEqual(TABLES_WITH_NAMES));
    const answer = await erase(wang);
    expect(answer).toMatchObject({ status: 200, body: { account: 'ACME', contact: wang.contact } });
    expect(await rowOf(wang.ticket, answer.body['position'])).toMatchObject({ ticketNumber: wang.ticket, description: ERASED });
    await eventually(async () => expect(await tablesWith('wangfang')).toEqual([]));
    await eventually(async () => expect(await tablesWith('lina')).toEqual(TABLES_WITH_NAMES));
    expect(await read(`/tickets/${wang.ticket}`)).toMatchObject({
      contact: { id: wang.contact, name: ERASED, phone: ERASED, email: ERASED },
      description: ERASED,
      messages: [{ text: ERASED }],
      notes: [{ text: ERASED }],
    });
    expect(await read(`/tickets/${other.ticket}`)).toMatchObject({ contact: { name: 'lina' }, description: 'lina smells smoke' });
    const afterwards = (await read(`/tickets/${wang.ticket}/history`)) as unknown as Record<string, unknown>[];
    const frame = ({ data: _data, ...event }: Record<string, unknown>) => event;
    expect(afterwards.map(frame)).toEqual(history.map(frame));
    expect((await read('/accounts/ACME'))['contacts']).toContainEqual({ id: wang.contact, name: ERASED, language: 'zh', erased: true });
  });

  it('stays so when the read model is built anew', async () => {
    const wang = await spokenOf('zhaoliu');
    const { body } = await erase(wang);
    await rowOf(wang.ticket, body['position']);
    const projection = `${base}/projections/tickets-v1`;
    expect((await call('POST', `${projection}/rebuild`, callers['admin'])).status).toBe(202);
    await eventually(async () => expect((await call('GET', projection, callers['admin'])).body).not.toHaveProperty('build'));
    expect(await rowOf(wang.ticket, body['position'])).toMatchObject({ description: ERASED });
    await eventually(async () => expect(await tablesWith('zhaoliu')).toEqual([]));
  });

  it('is for supervisors and administrators, with a ground and no prose', async () => {
    const wang = await spokenOf('sunqi');
    for (const who of ['agent', 'customer']) expect(await erase(wang, who)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const wrong = { ground: 'she asked', requestedBy: 'subject', reference: 'Wang Fang, room 3' };
    const { status, body } = await erase(wang, 'admin', wrong);
    expect([status, (body['errors'] as { field: string }[]).map(({ field }) => field)]).toEqual([400, ['/ground', '/reference']]);
    expect(await erase({ ...wang, contact: '00000000-0000-4000-8000-000000000001' })).toMatchObject({
      status: 404,
      body: { code: 'CONTACT_NOT_FOUND' },
    });
    expect(await erase({ ...wang, account: 'NOBODY' })).toMatchObject({ status: 404, body: { code: 'ACCOUNT_NOT_FOUND' } });
    expect(await read(`/tickets/${wang.ticket}`)).toMatchObject({ contact: { name: 'sunqi' } });
  });

  it('is done once, and over NATS as over HTTP', async () => {
    const wang = await spokenOf('zhouba');
    const connection = await onTheBus();
    try {
      const { account, contact } = wang;
      const request = { params: { account, contact }, body: why, headers: { Authorization: callers['admin'] ?? '' } };
      const first = await sendCommand(connection, { service: 'intake', pattern: 'erase-contact' }, request);
      expect(first).toMatchObject({ status: 200, body: { contact } });
      expect((await erase(wang)).body['version']).toBe((first.body as { version: number }).version);
    } finally {
      await connection.drain();
    }
    const told = await admin<{ data: unknown; actor_role: string }>(
      `SELECT data, actor_role FROM event_store.events WHERE type = 'SubjectErased' AND subject = '${wang.contact}'`,
    );
    expect(told).toEqual([{ data: { subject: wang.contact, kind: 'contact', ...why }, actor_role: 'admin' }]);
  });

  it('lets the ticket come to its end, and refuses further words in the language of the caller', async () => {
    const wang = await spokenOf('wujiu');
    await erase(wang);
    const refused = await act(`/tickets/${wang.ticket}/messages`, { text: 'any news?' }, 'agent', { 'accept-language': 'zh' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'SUBJECT_ERASED', title: '该人员的个人信息已被删除', field: '/text' } });
    expect(await act(`/accounts/ACME/contacts`, { contact: wang.contact, name: 'wujiu' })).toMatchObject({
      status: 409,
      body: { code: 'SUBJECT_ERASED' },
    });
    expect(await act(`/tickets/${wang.ticket}/cancel`, { reason: 'wujiu has left' })).toMatchObject({ status: 200 });
    expect(await read(`/tickets/${wang.ticket}`)).toMatchObject({ state: 'cancelled' });
    const again = await spokenOf('wujiu-again');
    expect(again.contact).not.toBe(wang.contact);
    expect(await tablesWith('wujiu has left')).toEqual([]);
  });

  it('is told to the integrators of the account, who hold copies', async () => {
    const wang = await spokenOf('zhengshi');
    const connection = await onTheBus();
    try {
      const told = connection.subscribe('ticket.ACME.>');
      await connection.flush();
      await erase(wang);
      for await (const message of told) {
        if (message.subject !== 'ticket.ACME.subject-erased') continue;
        expect(message.json()).toMatchObject({ type: 'SubjectErased', account: 'ACME', data: { subject: wang.contact, ...why } });
        break;
      }
    } finally {
      await connection.drain();
    }
  });
});
