import { connectNats, sendCommand } from '@yingda/messaging';
import { Logger } from '@nestjs/common';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, testCaller, testService } from '@yingda/test-environment/service';
import pg from 'pg';
import { serviceDefinition } from './index.ts';

let database: TestDatabase;
let nats: TestNats;
let intake: RunningService & { url: string };
let agent: string;
let customer: string;
let stranger: string;
let tickets: string;

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  intake = await testService(serviceDefinition, { database, nats });
  tickets = `${intake.url}/api/intake/v1/tickets`;
  agent = await testCaller(database, { role: 'agent' });
  customer = await testCaller(database, { role: 'customer', account: 'ACME' });
  stranger = await testCaller(database, { role: 'customer', account: 'OTHER' });
}, 60_000);

afterAll(async () => {
  await intake?.close();
  await nats?.stop();
  await database?.drop();
});

const report = {
  account: 'ACME',
  accountName: 'Acme Motors',
  contact: { name: '李娜', phone: '13800000000', email: 'li@example.com' },
  device: { model: 'XJ-2000' },
  channel: 'hotline',
  kind: 'fault',
  description: 'Alarm E02 on start',
  symptomCodes: ['E02'],
  occurredAt: '2024-03-15T09:30:00+08:00',
  impact: { scope: 'line-down' },
  receivedAt: '2024-03-15T09:35:00+08:00',
};

const register = (changes: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  call('POST', tickets, agent, { body: { ...report, ...changes }, headers });

describe('intake over HTTP', () => {
  it('R5, R7: registers a ticket, numbers it by day of receipt and reads it back', async () => {
    const answer = await register();
    expect(answer).toMatchObject({ status: 201, body: { ticketNumber: '20240315-001', account: 'ACME', version: 2 } });
    const read = await call('GET', `${tickets}/20240315-001`, agent);
    expect(read.body).toMatchObject({
      state: 'registered',
      description: 'Alarm E02 on start',
      receivedAt: '2024-03-15T01:35:00.000Z',
      receivedAtStated: true,
      contact: { name: '李娜' },
      version: 2,
      notes: [],
    });
    expect(read.headers.get('etag')).toBe('"2"');
  });

  it('R39: shows a ticket to its account, to staff and to nobody else; notes to staff only', async () => {
    await call('POST', `${tickets}/20240315-001/notes`, agent, { body: { text: 'difficult customer' } });
    expect(await call('GET', `${tickets}/20240315-001`, stranger)).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } });
    expect((await call('GET', `${tickets}/20240315-001`, customer)).body).not.toHaveProperty('notes');
    const history = (await call('GET', `${tickets}/20240315-001/history`, customer)).body as unknown as { type: string }[];
    expect(history.map(({ type }) => type)).toEqual(['TicketRegistered', 'TicketAcknowledged']);
    expect(JSON.stringify(await call('GET', `${tickets}/20240315-001/history`, agent))).toContain('difficult customer');
    expect(await call('POST', `${tickets}/20240315-001/notes`, customer, { body: { text: 'x' } })).toMatchObject({ status: 403 });
  });

  it('finds tickets by account, state, text and time, a page at a time', async () => {
    await register({ description: '传感器 drift', receivedAt: '2024-03-15T10:00:00+08:00' });
    const { body } = await register({ account: 'OTHER', accountName: 'Other', receivedAt: '2024-03-16T10:00:00+08:00' });
    const at = { headers: { 'if-position-at-least': String(body['position']) } };
    const find = async (query: string, who = agent) => {
      const answer = await call('GET', `${tickets}?${query}`, who, at);
      return { ...answer.body, numbers: (answer.body['items'] as { ticketNumber: string }[]).map(({ ticketNumber }) => ticketNumber) };
    };
    expect((await find('')).numbers).toEqual(['20240316-001', '20240315-002', '20240315-001']);
    expect((await find('account=ACME&state=registered')).numbers).toEqual(['20240315-002', '20240315-001']);
    expect((await find(`q=${encodeURIComponent('传感器')}`)).numbers).toEqual(['20240315-002']);
    expect((await find('from=2024-03-16T00:00:00%2B08:00')).numbers).toEqual(['20240316-001']);
    expect((await find('', customer)).numbers).toEqual(['20240315-002', '20240315-001']);
    expect((await find('account=OTHER', customer)).numbers).toEqual([]);
    expect((await find('account=ACME&state=&q=&from=&to=&cursor=')).numbers).toEqual(['20240315-002', '20240315-001']);
    const first = (await find('limit=2')) as { numbers: string[]; nextCursor?: string };
    expect((await find(`limit=2&cursor=${first.nextCursor}`)).numbers).toEqual(['20240315-001']);
  });

  it('shows a ticket as it was at an instant', async () => {
    const { body } = await register({ receivedAt: '2024-03-17T10:00:00+08:00' });
    const url = `${tickets}/${String(body['ticketNumber'])}`;
    const before = new Date().toISOString();
    await call('POST', `${url}/cancel`, agent, { body: { reason: 'sold' } });
    expect((await call('GET', url, agent)).body).toMatchObject({ state: 'cancelled' });
    expect((await call('GET', `${url}?at=${before}`, agent)).body).toMatchObject({ state: 'registered' });
    expect((await call('GET', `${url}?knownAt=${before}`, agent)).body).toMatchObject({ state: 'registered' });
    expect(await call('GET', `${url}?at=2020-01-01T00:00:00Z`, agent)).toMatchObject({ status: 404 });
  });

  it('takes messages of both sides, and answers a repeat with its key alike', async () => {
    const url = `${tickets}/20240315-002/messages`;
    const headers = { 'idempotency-key': 'message-1' };
    const first = await call('POST', url, customer, { body: { text: 'any news?' }, headers });
    const second = await call('POST', url, customer, { body: { text: 'any news?' }, headers });
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(await call('POST', url, customer, { body: { text: 'other' }, headers })).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    const { body } = await call('GET', `${tickets}/20240315-002`, customer);
    expect(body['messages']).toMatchObject([{ from: 'customer', text: 'any news?' }]);
  });

  it('registers once however often it is sent with its key, refusals too', async () => {
    const headers = { 'idempotency-key': 'registration-1' };
    const first = await register({ receivedAt: '2024-03-20T10:00:00+08:00' }, headers);
    const again = await register({ receivedAt: '2024-03-20T10:00:00+08:00' }, headers);
    expect(again.body).toEqual(first.body);
    expect(await register({ receivedAt: '2024-03-20T11:00:00+08:00' }, headers)).toMatchObject({ status: 422 });
    const refused = { occurredAt: '2024-03-21T10:00:00+08:00', receivedAt: '2024-03-20T10:00:00+08:00' };
    const key = { 'idempotency-key': 'registration-2' };
    expect(await register(refused, key)).toMatchObject({ status: 400, body: { code: 'OCCURRED_AFTER_RECEIPT' } });
    expect(await register(refused, key)).toMatchObject({ status: 400, body: { code: 'OCCURRED_AFTER_RECEIPT' } });
  });

  it('answers 412 when the ticket changed since the caller read it', async () => {
    const url = `${tickets}/20240315-001/notes`;
    const stale = await call('POST', url, agent, { body: { text: 'late' }, headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'VERSION_MISMATCH', expected: 1 } });
  });

  it('refuses to confirm what is not resolved, and names every bad field in the language asked for', async () => {
    expect(await call('POST', `${tickets}/20240315-001/confirmation`, customer, { body: { solved: true } })).toMatchObject({
      status: 409,
      body: { code: 'TICKET_NOT_RESOLVED' },
    });
    const bad = { account: 'a b', contact: { name: '' }, channel: 'telepathy', colour: 'red' };
    const zh = await call('POST', tickets, agent, { body: bad, headers: { 'accept-language': 'zh-CN' } });
    expect(zh).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', title: '部分字段不符合要求' } });
    const fields = (zh.body['errors'] as { field: string; message: string }[]).map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining(['/account', '/contact/name', '/channel', '/colour', '/description', '/impact', '/kind', '/occurredAt']),
    );
    expect(zh.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.stringify(zh.body)).toContain('请提供以下之一');
  });

  it.each([
    ['bad JSON', () => call('POST', tickets, agent, { body: '{"account":' }), 400, 'MALFORMED_JSON'],
    ['a JSON list', () => call('POST', tickets, agent, { body: '[]' }), 400, 'VALIDATION_FAILED'],
    ['a body over 1 MiB', () => register({ description: 'x'.repeat(1_100_000) }), 413, 'BODY_TOO_LARGE'],
    [
      'another media type',
      () => call('POST', tickets, agent, { body: '<a/>', headers: { 'content-type': 'text/xml' } }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['no token', () => call('GET', tickets, undefined), 401, 'UNAUTHENTICATED'],
    ['a wrong key', () => call('GET', tickets, 'Bearer yk_wrong'), 401, 'UNAUTHENTICATED'],
    ['a wrong role', () => call('POST', `${tickets}/20240315-001/close`, customer, { body: {} }), 403, 'FORBIDDEN'],
    ['an unknown route', () => call('GET', `${intake.url}/api/intake/v1/nothing`, agent), 404, 'NOT_FOUND'],
    ['another account', () => call('POST', tickets, stranger, { body: report }), 404, 'ACCOUNT_NOT_FOUND'],
    ['a cursor of its own', () => call('GET', `${tickets}?cursor=abc`, agent), 400, 'INVALID_CURSOR'],
    ['a receipt in the future', () => register({ receivedAt: '2999-01-01T00:00:00Z' }), 400, 'RECEIVED_IN_FUTURE'],
  ])('refuses %s and stores nothing', async (_what, request, status, code) => {
    const before = await head();
    expect(await request()).toMatchObject({ status, body: { code, status } });
    expect(await head()).toEqual(before);
  });

  it('R1: keeps accounts with contacts and devices, devices also from a CSV list', async () => {
    const base = `${intake.url}/api/intake/v1`;
    expect(await call('PUT', `${base}/accounts/NEWCO`, agent, { body: { name: 'New Co' } })).toMatchObject({
      status: 200,
      body: { version: 1 },
    });
    expect(await call('POST', `${base}/accounts/NEWCO/contacts`, agent, { body: { name: 'Ann', email: 'ann@example.com' } })).toMatchObject(
      { status: 200 },
    );
    expect((await call('GET', `${base}/accounts/NEWCO`, agent)).body).toMatchObject({ name: 'New Co', contacts: [{ name: 'Ann' }] });
    expect(await call('GET', `${base}/accounts/NEWCO`, customer)).toMatchObject({ status: 404, body: { code: 'ACCOUNT_NOT_FOUND' } });
    const csv =
      'serialNumber,account,model,order,purchasedOn,warrantyUntil,region,latitude,longitude\n' +
      'SN-1,NEWCO,XJ-2000,PO-1,2023-05-01,2026-05-01,shanghai,31.24,121.49\n,NEWCO,M,,,,,,\nSN-3,NEWCO,M,,yesterday,,,,\nSN-4,NEWCO,M,,,,,north,\n';
    const imported = await call('POST', `${base}/devices/import`, agent, { body: csv, headers: { 'content-type': 'text/csv' } });
    expect(imported.body).toMatchObject({
      imported: 1,
      rejected: [
        { line: 3, field: 'serialNumber' },
        { line: 4, field: 'purchasedOn' },
        { line: 5, field: 'latitude' },
      ],
    });
    expect((await call('GET', `${base}/devices/SN-1`, agent)).body).toMatchObject({
      model: 'XJ-2000',
      warrantyUntil: '2026-05-01',
      site: { region: 'shanghai', place: { latitude: 31.24, longitude: 121.49 } },
    });
    const site = { region: 'Shang hai', place: { latitude: 91, longitude: 0 } };
    const kept = await call('PUT', `${base}/devices/SN-5`, agent, { body: { account: 'NEWCO', model: 'M', site } });
    expect(kept).toMatchObject({ status: 400, body: { errors: [{ field: '/site/region' }, { field: '/site/place/latitude' }] } });
    const { body } = await register({ account: 'NEWCO', device: { serialNumber: 'SN-1' }, receivedAt: '2024-03-22T10:00:00+08:00' });
    expect((await call('GET', `${tickets}/${String(body['ticketNumber'])}`, agent)).body).toMatchObject({
      device: { model: 'XJ-2000', serialNumber: 'SN-1' },
    });
  });

  it('takes an empty body for none', async () => {
    const { body } = await register({ receivedAt: '2024-03-23T10:00:00+08:00' });
    const headers = { 'content-type': 'application/json' };
    const url = `${tickets}/${String(body['ticketNumber'])}/close`;
    expect(await call('POST', url, agent, { body: '', headers })).toMatchObject({ status: 409, body: { code: 'TICKET_NOT_RESOLVED' } });
    expect(await call('POST', url, agent)).toMatchObject({ status: 409, body: { code: 'TICKET_NOT_RESOLVED' } });
  });

  it('builds a read model anew from the log, for administrators only', async () => {
    const admin = await testCaller(database, { role: 'admin' });
    const projections = `${intake.url}/api/intake/v1/projections`;
    const found = async () => (await call('GET', `${tickets}?limit=200`, agent)).body['items'];
    const before = await found();
    expect(await call('POST', `${projections}/tickets-v1/rebuild`, agent)).toMatchObject({ status: 403 });
    expect(await call('POST', `${projections}/tickets-v9/rebuild`, admin)).toMatchObject({
      status: 404,
      body: { code: 'PROJECTION_NOT_FOUND' },
    });
    expect(await call('POST', `${projections}/tickets-v1/rebuild`, admin)).toMatchObject({ status: 202 });
    await eventually(async () => expect(await found()).toEqual(before));
    const { body } = await call('GET', projections, admin);
    expect(body['items']).toEqual(expect.arrayContaining([expect.objectContaining({ projection: 'tickets-v1', lag: 0 })]));
  });

  it('shows what is parked, and says when there is nothing to try again', async () => {
    const admin = await testCaller(database, { role: 'admin' });
    const parked = `${intake.url}/api/intake/v1/parked-events`;
    expect(await call('GET', parked, admin)).toMatchObject({ status: 200, body: { items: [] } });
    expect(await call('POST', `${parked}/20240315-001/redrive`, admin)).toMatchObject({ status: 404, body: { code: 'NOTHING_PARKED' } });
  });

  it('describes itself as OpenAPI', async () => {
    const { body } = await call('GET', `${intake.url}/api/intake/openapi.json`, undefined);
    expect(Object.keys(body['paths'] as object)).toEqual(
      expect.arrayContaining(['/api/intake/v1/tickets', '/api/intake/v1/tickets/{number}/confirmation']),
    );
  });
});

describe('intake over NATS', () => {
  it('answers the same commands with the same authorisation', async () => {
    const connection = await connectNats({
      url: nats.url,
      credentialsPath: nats.credentials('platform'),
      name: 'spec',
      user: 'platform',
      logger: new Logger('spec'),
    });
    try {
      const registerTicket = { service: 'intake', pattern: 'register-ticket' };
      const request = { body: { ...report, receivedAt: '2024-03-25T10:00:00+08:00' } };
      const done = await sendCommand(connection, registerTicket, {
        ...request,
        headers: { Authorization: agent, 'Idempotency-Key': 'nats-1' },
      });
      expect(done).toMatchObject({ status: 201, body: { ticketNumber: '20240325-001' } });
      const again = await sendCommand(connection, registerTicket, {
        ...request,
        headers: { Authorization: agent, 'Idempotency-Key': 'nats-1' },
      });
      expect(again.body).toEqual(done.body);
      expect(await sendCommand(connection, registerTicket, request)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
      const note = { params: { number: '20240325-001' }, body: { text: '' } };
      expect(
        await sendCommand(connection, { service: 'intake', pattern: 'add-note' }, { ...note, headers: { Authorization: agent } }),
      ).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    } finally {
      await connection.drain();
    }
  });
});

const head = async (): Promise<unknown> => {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    return (await client.query('SELECT max(position) AS head FROM event_store.events')).rows[0];
  } finally {
    await client.end();
  }
};
