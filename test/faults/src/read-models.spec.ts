import { eventually } from '@yingda/test-environment/eventually';
import { Chance } from './chance.ts';
import { checkReadModels, readModelTables } from './check-read-models.ts';
import { expectAllOnce } from './expect-all-once.ts';
import { Installation } from './installation.ts';

/** A projection that keeps a second table. */
const PROJECTIONS: Readonly<Record<string, string>> = { timer_rules_v1: 'timers-v1' };

const ARTICLE = {
  category: 'alarms',
  title: { en: 'The sensor reports an alarm', zh: '传感器报警' },
  body: { en: 'Clean the sensor.', zh: '清洁传感器。' },
};
const CALENDAR = {
  id: 'shop',
  name: { en: 'Shop', zh: '门店' },
  zone: 'Asia/Shanghai',
  week: { monday: [{ from: '09:00', to: '17:00' }] },
};

/** Every table of every service's projections. */
const FILLED = [
  'intake.accounts_v1',
  'intake.devices_v1',
  'intake.tickets_v1',
  'triage.articles_v1',
  'triage.escalations_v1',
  'triage.reviews_v1',
  'triage.solved_tickets_v1',
  'triage.ticket_facts_v1',
  'triage.timer_rules_v1',
  'triage.timers_v1',
  'dispatch.engineers_v2',
  'dispatch.work_orders_v2',
  'notification.deliveries_v1',
  'notification.feed_v1',
  'reporting.ticket_facts_v1',
];

describe('every read model', () => {
  const chance = new Chance();
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.start();
    await installation.register('MODEL', 6);
    const device = { account: 'MODEL-0', model: 'XJ-2000' };
    expect(await installation.call('PUT', 'intake/v1/devices/SN-1', 'agent', { body: device })).toMatchObject({ status: 200 });
    expect(await installation.call('PUT', 'triage/v1/articles/sensor-alarm', 'supervisor', { body: ARTICLE })).toMatchObject({
      status: 200,
    });
    expect(await installation.call('POST', 'triage/v1/calendars', 'supervisor', { body: { calendar: CALENDAR } })).toMatchObject({
      status: 201,
    });
    // The tickets are long overdue: until the timers have said so there is news.
    await eventually(async () => {
      expect(await installation.sql('SELECT DISTINCT ticket FROM triage.escalations_v1')).toHaveLength(6);
      expect(await installation.sql('SELECT ticket FROM triage.timers_v1 WHERE next_at <= now()')).toEqual([]);
    }, 60_000);
    await expectAllOnce(installation);
  }, 180_000);

  afterAll(() => installation?.close(), 60_000);

  const check = async (): Promise<string[]> => checkReadModels(installation.adminDatabaseUrl, await installation.openedLog());

  it('is checked, and not in vain: each has rows', async () => {
    const tables = (await readModelTables(installation.adminDatabaseUrl)).map(({ schema, table }) => `${schema}.${table}`);
    expect(tables).toEqual(FILLED);
    for (const table of tables) expect(await installation.sql(`SELECT 1 FROM ${table} LIMIT 1`)).toHaveLength(1);
  });

  it.each(FILLED)('is found out when a row of %s is lost, and mended by a rebuild from the log', async (name) => {
    const count = await installation.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
    const victim = chance.between(0, (count[0]?.n ?? 1) - 1);
    await installation.sql(`DELETE FROM ${name} WHERE ctid = (SELECT ctid FROM ${name} ORDER BY ctid OFFSET ${victim} LIMIT 1)`);
    expect(await check()).toEqual([expect.stringMatching(`^${name}: only in the fold of the log: `)]);
    const [service, table = ''] = name.split('.');
    const projection = PROJECTIONS[table] ?? table.replaceAll('_', '-');
    const rebuilt = await installation.call('POST', `${service}/v1/projections/${projection}/rebuild`, 'admin');
    expect(rebuilt.status).toBeLessThan(300);
    await expectAllOnce(installation);
  });

  it('is found out when a row was changed or made up', async () => {
    await installation.sql(`UPDATE intake.tickets_v1 SET grade = 1 WHERE ticket = (SELECT min(ticket) FROM intake.tickets_v1)`);
    await installation.sql(`INSERT INTO intake.accounts_v1 (account, name) VALUES ('NOBODY', 'Nobody')`);
    expect(await check()).toEqual([
      expect.stringMatching(/^intake\.accounts_v1: only in the table: .*NOBODY/),
      expect.stringMatching(/^intake\.tickets_v1: only in the table: .*"grade":1/),
      expect.stringMatching(/^intake\.tickets_v1: only in the fold of the log: .*"grade":2/),
    ]);
  });
});
