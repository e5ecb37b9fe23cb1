import { Logger } from '@nestjs/common';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { PostgresEventStore } from '@yingda/event-store-postgres';
import { serviceNames, startPlatform } from '@yingda/local';
import type { Platform, ServiceName } from '@yingda/local';
import { removePostgresData } from '@yingda/local/servers/postgres';
import { connectNats } from '@yingda/messaging';
import { eventually } from '@yingda/test-environment/eventually';
import { call } from '@yingda/test-environment/service';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { readdir, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { checkLog } from './check-log.ts';
import type { Acknowledged } from './check-log.ts';
import { checkStream, readStream } from './check-stream.ts';
import { registerTickets } from './load.ts';
import { ServiceProcess } from './service-process.ts';

/** The five services as processes of their own behind the door, on servers of this test's own. */
let home: string;
let platform: Platform;
let services: Map<ServiceName, ServiceProcess>;
let store: PostgresEventStore;
let nats: NatsConnection;

const key = (role: keyof Platform['local']['apiKeys']): string => `Bearer ${platform.local.apiKeys[role]}`;
const url = (path: string): string => `${platform.baseUrl}/api/${path}`;

beforeAll(async () => {
  home = await temporaryFolder('faults');
  platform = await startPlatform({ home, port: 0, services: [] });
  services = new Map(serviceNames.map((name) => [name, new ServiceProcess(name, home)]));
  for (const service of services.values()) await service.start();
  const { internal, natsUrl } = platform.local;
  store = await openPostgresEventStore({
    connectionString: internal.databaseUrls.yingda_intake,
    personalDataKey: Buffer.from(internal.personalDataKey, 'base64'),
  });
  nats = await connectNats({
    url: natsUrl,
    credentialsPath: internal.natsCredentials.platform,
    name: 'faults',
    user: 'platform',
    logger: new Logger('faults'),
  });
  const engineer = { name: 'Wang', email: 'wang@example.com', groups: ['hardware', 'software', 'operation', 'training'] };
  expect(await call('PUT', url('dispatch/v1/engineers/E001'), key('admin'), { body: engineer })).toMatchObject({ status: 200 });
}, 180_000);

afterAll(async () => {
  await nats?.close();
  await store?.close();
  for (const service of services?.values() ?? []) await service.kill();
  await platform?.close();
  await removePostgresData(home);
  await rm(home, { recursive: true, force: true });
}, 60_000);

const wholeLog = async () => {
  const events = [];
  for (let after = 0; ;) {
    const batch = await store.readAll({ after, limit: 1_000 });
    if (batch.length === 0) return events;
    events.push(...batch);
    after = batch.at(-1)?.position ?? after;
  }
};

const currentStream = async () => {
  const [info] = await (await jetstreamManager(nats)).streams.list().next();
  if (!info) throw new Error('JetStream holds no stream');
  return readStream(nats, info.config.name);
};

/** Log, bus and read model agree, and everything happened once. */
const expectAllOnce = async (acknowledged: readonly Acknowledged[]): Promise<void> => {
  const events = await eventually(async () => {
    const log = await wholeLog();
    expect(checkLog(log, acknowledged)).toEqual([]);
    return log;
  }, 60_000);
  await eventually(async () => expect(checkStream(await currentStream(), events)).toEqual([]), 20_000);
  const summary = await call('GET', url('reporting/v1/summary'), key('analyst'), {
    headers: { 'if-position-at-least': `0.${events.at(-1)?.position}` },
  });
  const registered = events.filter(({ type }) => type === 'TicketRegistered').length;
  expect(summary).toMatchObject({ status: 200, body: { tickets: registered, byGrade: { '2': registered } } });
};

describe('five processes', () => {
  it('take a ticket from report to figure', async () => {
    const [ticket] = await registerTickets({
      baseUrl: platform.baseUrl,
      authorization: key('agent'),
      tickets: 1,
      concurrency: 1,
      run: 'FIRST',
    });
    const order = url(`dispatch/v1/work-orders/${ticket?.ticket}`);
    await eventually(async () => expect((await call('GET', order, key('dispatcher'))).body).toMatchObject({ engineer: 'E001' }));
    await expectAllOnce(ticket ? [ticket] : []);
  }, 120_000);

  it.each(serviceNames)(
    'lose and double nothing when %s is killed in mid-flow and started again',
    async (name) => {
      const acknowledging = registerTickets({
        baseUrl: platform.baseUrl,
        authorization: key('agent'),
        tickets: 40,
        concurrency: 8,
        run: `KILL-${name.toUpperCase()}`,
      });
      await pause(150);
      await services.get(name)?.kill();
      await pause(300);
      await services.get(name)?.start();
      await expectAllOnce(await acknowledging);
    },
    150_000,
  );

  it('send every mail at least once, under one Message-ID', async () => {
    const folder = platform.local.internal.mailFolder ?? '';
    const queued = (await wholeLog()).filter(
      ({ type, data }) => type === 'DeliveryQueued' && (data as { medium: string }).medium === 'email',
    );
    await eventually(async () => expect((await readdir(folder)).length).toBeGreaterThanOrEqual(queued.length));
  }, 60_000);
});
