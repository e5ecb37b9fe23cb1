import { eventually } from '@yingda/test-environment/eventually';
import { Chance } from './chance.ts';
import { checkReadModels, readModelTables } from './check-read-models.ts';
import { expectAllOnce } from './expect-all-once.ts';
import { fillReadModels } from './fill-read-models.ts';
import { Installation } from './installation.ts';

/** A projection that keeps a second table. */
const PROJECTIONS: Readonly<Record<string, string>> = { timer_rules_v1: 'timers-v1' };

/** Every table of every service's projections. */
const FILLED = [
  'intake.accounts_v1',
  'intake.complaints_v1',
  'intake.contacts_v1',
  'intake.desk_v1',
  'intake.devices_v1',
  'intake.tickets_v1',
  'triage.articles_v1',
  'triage.escalations_v1',
  'triage.reviews_v1',
  'triage.solved_tickets_v1',
  'triage.ticket_facts_v1',
  'triage.timer_rules_v1',
  'triage.timers_v1',
  'dispatch.accounts_v1',
  'dispatch.attachments_v1',
  'dispatch.board_v1',
  'dispatch.duties_v1',
  'dispatch.engineers_v2',
  'dispatch.fees_v1',
  'dispatch.groups_v1',
  'dispatch.parts_v1',
  'dispatch.regions_v1',
  'dispatch.reported_tickets_v1',
  'dispatch.requisitions_v1',
  'dispatch.stock_locations_v1',
  'dispatch.stock_v1',
  'dispatch.visits_v1',
  'dispatch.work_orders_v2',
  'notification.deliveries_v1',
  'notification.feed_v1',
  'notification.on_call_v1',
  'notification.ticket_grades_v1',
  'reporting.ticket_facts_v1',
];

describe('every read model', () => {
  const chance = new Chance();
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.start();
    await fillReadModels(installation);
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

  it('is found out when it has lost a row, and mended by a rebuild from the log', async () => {
    for (const name of FILLED) {
      const count = await installation.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
      const victim = chance.between(0, (count[0]?.n ?? 1) - 1);
      await installation.sql(`DELETE FROM ${name} WHERE ctid = (SELECT ctid FROM ${name} ORDER BY ctid OFFSET ${victim} LIMIT 1)`);
    }
    expect(await check()).toEqual(FILLED.map((name) => expect.stringMatching(`^${name}: only in the fold of the log: `)));
    for (const name of FILLED) {
      const [service, table = ''] = name.split('.');
      const projection = PROJECTIONS[table] ?? table.replaceAll('_', '-');
      const rebuilt = await installation.call('POST', `${service}/v1/projections/${projection}/rebuild`, 'admin');
      expect(rebuilt.status).toBeLessThan(300);
    }
    await expectAllOnce(installation);
  }, 240_000);

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
