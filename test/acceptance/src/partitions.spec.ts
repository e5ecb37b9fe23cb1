import { generateKeyPairSync } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Logger } from '@nestjs/common';
import { partitionOf, partitionsOf } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { PostgresEventStore } from '@yingda/event-store-postgres';
import { exportTicket, verifyPartitions } from '@yingda/event-store-postgres/evidence';
import { instant } from '@yingda/kernel';
import { connectNats, PostgresRelayEpochs, reconcileLog } from '@yingda/messaging';
import { eventually } from '@yingda/test-environment/eventually';
import { testMail } from '@yingda/test-environment/mail';
import type { TestMail } from '@yingda/test-environment/mail';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import pg from 'pg';
import { startHouse } from './house.ts';
import type { House } from './house.ts';

const PARTITIONS = 3;
const ACCOUNTS = ['HUAXIN', 'ACME', 'BETA', 'GAMMA', 'DELTA', 'OMEGA'];
const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);

/** What the API answers to whoever subscribes on NATS. */
interface Access {
  readonly credentials: string;
  readonly connection: {
    readonly apiPrefix: string;
    readonly consumers: readonly {
      readonly partition: number;
      readonly stream: string;
      readonly consumer: string;
      readonly offset: number;
    }[];
  };
}

let house: House;
let mail: TestMail;
let folder: string;
let store: PostgresEventStore;
let pool: pg.Pool;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  mail = await testMail();
  closers.push(() => mail.stop());
  folder = await temporaryFolder('partitions');
  closers.push(() => rm(folder, { recursive: true }));
  const keyFile = join(folder, 'key.pem');
  await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  house = await startHouse({
    now: at('09:36'),
    environment: { SMTP_URL: mail.url, MAIL_FROM: 'Yingda <desk@yingda.example>', EVIDENCE_FOLDER: folder, EVIDENCE_KEY: keyFile },
    log: { partitions: PARTITIONS },
  });
  closers.push(() => house.close());
  store = await openPostgresEventStore({
    connectionString: house.database.url('yingda_reporting'),
    personalDataKey: Buffer.alloc(32, 7),
  });
  closers.push(() => store.close());
  pool = new pg.Pool({ connectionString: house.database.adminUrl, max: 2 });
  closers.push(() => pool.end());
}, 60_000);

afterAll(async () => {
  for (const close of closers.reverse()) await close();
}, 60_000);

const logOf = (partition: number) => store.readAllSealed({ partition, after: 0, limit: 10_000 });
const wholeLog = async () => (await Promise.all(partitionsOf(store).map(logOf))).flat();

describe('a platform whose log has three partitions', () => {
  const numbers: string[] = [];
  const closedAt: string[] = [];

  const report = (account: string, headers = {}) =>
    house.post(
      'intake',
      'tickets',
      'agent',
      {
        account,
        accountName: `${account} Ltd`,
        contact: { name: '张伟', email: `zhang@${account.toLowerCase()}.example`, language: 'zh' },
        device: { model: 'XJ-2000' },
        channel: 'hotline',
        kind: 'fault',
        description: '设备启动时报警 E02,生产线停机',
        symptomCodes: ['E02'],
        occurredAt: '2024-03-15T09:30:00+08:00',
        impact: { scope: 'line-down' },
        receivedAt: '2024-03-15T09:35:00+08:00',
      },
      headers,
    );

  it('registers tickets and accounts, which whoever wrote them can read at once', async () => {
    await house.put('dispatch', 'engineers/E001', 'admin', { name: '王工', email: 'wang@yingda.example', groups: ['hardware'] });
    for (const account of ACCOUNTS) {
      const { status, body } = await report(account);
      expect({ status, body }).toMatchObject({ status: 201 });
      const headers = { 'if-position-at-least': String(body['position']) };
      const tickets = await house.get('intake', `tickets?account=${account}`, 'agent', headers);
      expect(tickets.body).toMatchObject({ items: [{ ticketNumber: body['ticketNumber'] }] });
      const accounts = await house.get('intake', 'accounts', 'agent', headers);
      expect(accounts.body['items']).toContainEqual(expect.objectContaining({ account }));
      numbers.push(String(body['ticketNumber']));
    }
    expect(numbers).toEqual(ACCOUNTS.map((_, index) => `20240315-00${index + 1}`));
  }, 30_000);

  it('registers once what is sent twice with its Idempotency-Key, also when everything about the account is new', async () => {
    const headers = { 'idempotency-key': 'once' };
    const [first, second] = [await report('ONCE', headers), await report('ONCE', headers)];
    expect([first.status, second.body]).toEqual([201, first.body]);
    numbers.push(String(first.body['ticketNumber']));
  });

  it('answers a command that changes nothing with a position that its reader can wait for', async () => {
    const engineer = { name: '王工', email: 'wang@yingda.example', groups: ['hardware'] };
    const { status, body } = await house.put('dispatch', 'engineers/E001', 'admin', engineer);
    expect(status).toBe(200);
    const engineers = await house.get('dispatch', 'engineers', 'admin', { 'if-position-at-least': String(body['position']) });
    expect(engineers.body).toMatchObject({ items: [{ engineer: 'E001' }] });
  });

  it('acknowledges, grades, dispatches and tells everybody, whichever partition the ticket is in', async () => {
    for (const account of [...ACCOUNTS, 'ONCE'])
      expect((await mail.waitFor(({ to }) => to.includes(`zhang@${account.toLowerCase()}.example`), 20_000)).text).toContain('20240315-');
    for (const number of numbers)
      await eventually(async () => {
        expect((await house.get('dispatch', `work-orders/${number}`, 'dispatcher')).body).toMatchObject({ engineer: 'E001', grade: 1 });
        expect((await house.get('intake', `tickets/${number}`, 'agent')).body).toMatchObject({ grade: 1, engineer: 'E001' });
      });
    for (const number of numbers) await mail.waitFor(({ to, text }) => to.includes('wang@yingda.example') && text.includes(number), 20_000);
  }, 45_000);

  it('brings every ticket to its end', async () => {
    for (const number of numbers) {
      house.setTime(at('09:50'));
      for (const [step, body] of [
        ['accept', {}],
        ['contact', { by: 'phone' }],
      ] as const)
        expect(await house.post('dispatch', `work-orders/${number}/${step}`, 'engineer', body)).toMatchObject({ status: 200 });
      house.setTime(at('15:50'));
      const resolved = await house.post('dispatch', `work-orders/${number}/resolve`, 'engineer', { solution: '更换并校准传感器' });
      expect(resolved.status).toBe(200);
      house.setTime(at('16:20'));
      const confirmation = { solved: true, rating: 'satisfied', workResolvedPosition: resolved.body['position'] };
      expect(await house.post('intake', `tickets/${number}/confirmation`, 'agent', confirmation)).toMatchObject({ status: 200 });
    }
    for (const number of numbers)
      closedAt.push(
        await eventually(async () => {
          const { body } = await house.get('intake', `tickets/${number}`, 'agent');
          expect(body).toMatchObject({ state: 'closed' });
          return String(body['position']);
        }),
      );
  }, 45_000);

  it('shows all of them in the figures once these have got to the positions that are named', async () => {
    const headers = { 'if-position-at-least': closedAt.join(', ') };
    const { status, body } = await house.get('reporting', 'summary?from=2024-03-15&to=2024-03-15', 'analyst', headers);
    expect({ status, body }).toMatchObject({ status: 200, body: { tickets: 7, closed: 7, byGrade: { '1': 7 } } });
  });

  it("has each ticket's events in one partition, and tickets in every partition", async () => {
    const events = (await wholeLog()).filter(({ ticket }) => ticket !== undefined);
    for (const { ticket, streamId, partition } of events)
      expect(partition).toBe(partitionOf({ streamId, ...(ticket !== undefined && { ticket }) }, PARTITIONS));
    expect(new Set(events.filter(({ type }) => type === 'TicketClosed').map(({ partition }) => partition)).size).toBe(PARTITIONS);
    for (const partition of partitionsOf(store))
      expect((await logOf(partition)).map(({ position }) => position)).toEqual((await logOf(partition)).map((_, index) => index + 1));
  });

  it('carries each partition in a stream of its own, which is the log to the byte', async () => {
    const logger = new Logger('partitions');
    const nats = await connectNats({
      url: house.nats.url,
      credentialsPath: house.nats.credentials('platform'),
      name: 'spec',
      user: 'platform',
      logger,
    });
    closers.push(() => nats.close());
    const epochs = new PostgresRelayEpochs(pool);
    for (const partition of partitionsOf(store))
      await eventually(async () =>
        expect(await reconcileLog({ source: store, nats, epochs, partition })).toEqual({
          stream: `LOG-${partition}-1`,
          checked: await store.head(partition),
          lag: 0,
          count: 0,
          differences: [],
        }),
      );
  });

  it('gives a subscriber on NATS a consumer in each of them, which have what the feed shows', async () => {
    const wanted = { name: 'erp', account: 'ACME', after: 'beginning' };
    const { credentials, connection } = (await house.post('notification', 'nats-subscriptions', 'admin', wanted)).body as unknown as Access;
    const { apiPrefix, consumers } = connection;
    const user = consumers[0]?.consumer ?? '';
    const nats = await connectNats({ url: house.nats.url, credentials, name: 'erp', user, logger: new Logger('partitions') });
    closers.push(() => nats.close());
    const api = { apiPrefix, checkAPI: false };
    const { consumers: infos } = await jetstreamManager(nats, api);
    const read: string[] = [];
    for (const { partition, stream, consumer, offset } of consumers) {
      const info = await infos.info(stream, consumer);
      if (info.num_pending === 0) continue;
      const messages = await jetstream(nats, api).consumers.getConsumerFromInfo(info).fetch({ max_messages: info.num_pending });
      for await (const { seq } of messages) read.push(`${partition}.${seq + offset}`);
    }
    const { body } = await house.get('notification', 'events?account=ACME&limit=1000', 'admin');
    const shown = (body['items'] as { readonly position: string }[]).map(({ position }) => position);
    expect(consumers.map(({ stream }) => stream)).toEqual(['LOG-0-1', 'LOG-1-1', 'LOG-2-1']);
    expect(shown.length).toBeGreaterThan(5);
    expect(read.sort()).toEqual(shown.sort());
  });

  it('has in every read model what the log says: a rebuild gives the same rows', async () => {
    const models = [
      ['intake', 'tickets-v1'],
      ['intake', 'accounts-v1'],
      ['dispatch', 'work-orders-v2'],
      ['dispatch', 'engineers-v2'],
      ['notification', 'deliveries-v1'],
      ['notification', 'feed-v1'],
      ['reporting', 'ticket-facts-v1'],
    ] as const;
    const rowsOf = ([service, projection]: (typeof models)[number]) =>
      pool.query(`SELECT * FROM ${service}.${projection.replaceAll('-', '_')} ORDER BY 1`).then(({ rows }) => rows as unknown[]);
    const statusOf = async ([service, projection]: (typeof models)[number]) =>
      (await house.get(service, `projections/${projection}`, 'admin')).body;
    const events = (await wholeLog()).length;
    for (const model of models) {
      await eventually(async () => expect(await statusOf(model)).toMatchObject({ position: events, head: events, lag: 0 }));
      const before = await rowsOf(model);
      expect(before).not.toEqual([]);
      expect(await house.post(model[0], `projections/${model[1]}/rebuild`, 'admin', undefined)).toMatchObject({ status: 202 });
      await eventually(async () => expect(await statusOf(model)).not.toHaveProperty('build'));
      expect(await rowsOf(model)).toEqual(before);
      expect(await statusOf(model)).toMatchObject({ lag: 0 });
    }
  }, 60_000);

  it('is signed and verified in every partition, and a ticket of any of them can be proved', async () => {
    const connection = house.database.url('yingda_relay');
    await eventually(async () => {
      const verifications = await verifyPartitions({ connection, folder, publicKey });
      const sizes = await Promise.all(partitionsOf(store).map((partition) => store.head(partition)));
      expect(verifications.map(({ findings, head, unsigned }) => ({ findings, size: head?.size, unsigned }))).toEqual(
        sizes.map((size) => ({ findings: [], size, unsigned: 0 })),
      );
    });
    for (const ticket of numbers.slice(0, PARTITIONS)) {
      const evidence = await exportTicket(ticket, { connection, folder, publicKey });
      expect(evidence.head.partition).toBe(partitionOf({ streamId: '', ticket }, PARTITIONS));
      expect(evidence.count).toBe((await store.readTicket(ticket)).length);
    }
  }, 30_000);
});
