import { serviceDefinition as dispatch } from '@yingda/dispatch';
import { serviceDefinition as intake } from '@yingda/intake';
import { instant } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { serviceDefinition as notification } from '@yingda/notification';
import { serviceDefinition as reporting } from '@yingda/reporting';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testMail } from '@yingda/test-environment/mail';
import type { TestMail } from '@yingda/test-environment/mail';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, testCaller, testService } from '@yingda/test-environment/service';
import { serviceDefinition as triage } from '@yingda/triage';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';

const definitions = [intake, triage, dispatch, notification, reporting];
const clock = { now: () => instant('2024-03-15T09:36:00+08:00') };
/** Longer than the mail sender, a reactor or a read model takes to notice anything. */
const QUIET_MILLIS = 2_000;

let database: TestDatabase;
let nats: TestNats;
let mail: TestMail;
let admin: string;
let pool: pg.Pool;
const services = new Map<string, RunningService & { url: string }>();

const boot = async (): Promise<void> => {
  const environment = { SMTP_URL: mail.url, MAIL_FROM: 'Yingda <desk@yingda.example>' };
  for (const definition of definitions)
    services.set(definition.name, await testService(definition, { database, nats, clock, environment }));
};
const shutDown = async (): Promise<void> => {
  for (const [name, service] of services) {
    services.delete(name);
    await service.close();
  }
};

beforeAll(async () => {
  [database, nats, mail] = await Promise.all([testDatabase(), testNats(), testMail()]);
  pool = new pg.Pool({ connectionString: database.adminUrl });
  admin = await testCaller(database, { role: 'admin' });
  await boot();
}, 120_000);

afterAll(async () => {
  await shutDown();
  await pool?.end();
  await mail?.stop();
  await nats?.stop();
  await database?.drop();
}, 60_000);

const ask = async (method: string, service: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
  const answer = await call(method, `${services.get(service)?.url}/api/${service}/v1/${path}`, admin, body === undefined ? {} : { body });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

interface ReadModel {
  readonly projection: string;
  readonly head: number;
  readonly lag: number;
  readonly build?: unknown;
}
const readModelsOf = async (service: string): Promise<ReadModel[]> => (await ask('GET', service, 'projections'))['items'] as ReadModel[];
const tables = definitions.flatMap(({ name, projections }) =>
  projections.flatMap((each) => each.tables.map((table) => `${name}.${table}`)),
);

/** Everything that a replay must leave as it is: the log's length, the mails that were sent, every row of every read model. */
const world = async (): Promise<unknown> => {
  const rows = await Promise.all(tables.map(async (table) => (await pool.query(`SELECT * FROM ${table} ORDER BY 1`)).rows));
  const [first] = await readModelsOf('intake');
  return { events: first?.head, mails: mail.received.map(({ to, subject }) => [to, subject]), rows };
};

/** Until nothing happens any more. */
const settled = async (): Promise<unknown> => {
  for (let before = JSON.stringify(await world()); ;) {
    await pause(QUIET_MILLIS);
    const now = await world();
    if (JSON.stringify(now) === before) return now;
    before = JSON.stringify(now);
  }
};

describe('a replay', () => {
  let before: unknown;

  it('has something to replay: a ticket, its clocks, its work order, mails to customer and engineer', async () => {
    await ask('PUT', 'dispatch', 'engineers/E001', { name: '王工', email: 'wang@yingda.example', groups: ['hardware'] });
    await ask('POST', 'intake', 'tickets', {
      account: 'HUAXIN',
      accountName: '华新机械',
      contact: { name: '张伟', email: 'zhang@huaxin.example', language: 'zh' },
      device: { model: 'XJ-2000' },
      channel: 'hotline',
      kind: 'fault',
      description: '设备启动时报警 E02,生产线停机',
      symptomCodes: ['E02'],
      occurredAt: '2024-03-15T09:30:00+08:00',
      impact: { scope: 'line-down' },
      receivedAt: '2024-03-15T09:35:00+08:00',
    });
    for (const to of ['zhang@huaxin.example', 'wang@yingda.example']) await mail.waitFor((each) => each.to.includes(to), 20_000);
    before = await settled();
    expect(before).toMatchObject({ mails: [expect.anything(), expect.anything()] });
  }, 60_000);

  it('of every read model of every service sends nothing, appends nothing and gives the same rows', async () => {
    for (const { name, projections } of definitions)
      for (const projection of projections) await ask('POST', name, `projections/${projection.name}/rebuild`);
    for (const { name } of definitions)
      await eventually(async () => expect((await readModelsOf(name)).map(({ build }) => build)).not.toContainEqual(expect.anything()));
    expect(await settled()).toEqual(before);
  }, 60_000);

  it('of every event to every reactor sends nothing and appends nothing', async () => {
    await shutDown();
    for (const { name } of definitions) await pool.query(`DELETE FROM ${name}.consumer_positions`);
    await boot();
    const { events } = before as { events: number };
    for (const name of ['triage', 'dispatch', 'notification'])
      await eventually(async () => {
        const { rows } = await pool.query<{ position: string }>(`SELECT position FROM ${name}.consumer_positions`);
        expect(Number(rows[0]?.position)).toBeGreaterThanOrEqual(events);
      });
    expect(await settled()).toEqual(before);
  }, 90_000);
});
