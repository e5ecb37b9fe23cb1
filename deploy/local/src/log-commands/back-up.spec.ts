import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ERASED } from '@yingda/contracts';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { readErasures } from '@yingda/event-store-postgres/evidence';
import { serviceDefinition } from '@yingda/intake';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, testCaller, testService } from '@yingda/test-environment/service';
import pg from 'pg';
import { databaseRoles } from '../database-roles.ts';
import { evidenceOf, prepareEvidence } from '../evidence.ts';
import type { Evidence } from '../evidence.ts';
import { runLogCommand } from '../log-command.ts';

const PERSONAL_DATA_KEY = Buffer.alloc(32, 7);
const TICKETS = '/api/intake/v1/tickets';

/** An installation of one service, with servers, evidence and `local.json` of its own. */
interface Installation {
  readonly home: string;
  readonly database: TestDatabase;
  readonly nats: TestNats;
  readonly intake: RunningService & { url: string };
  readonly admin: string;
  readonly evidence: Evidence;
}

const install = async (keyOf?: Evidence): Promise<Installation> => {
  const home = await mkdtemp(join(tmpdir(), 'yingda-back-up-'));
  if (keyOf) await copyFile(keyOf.privateKeyFile, evidenceOf(home).privateKeyFile);
  const [database, nats, evidence] = await Promise.all([testDatabase(), testNats(), prepareEvidence(home)]);
  const environment = { EVIDENCE_FOLDER: evidence.folder, EVIDENCE_KEY: evidence.privateKeyFile, ARCHIVE_FOLDER: evidence.archiveFolder };
  const intake = await testService(serviceDefinition, { database, nats, environment });
  const admin = await testCaller(database, { role: 'admin' });
  const internal = {
    databaseUrls: Object.fromEntries(databaseRoles.map((role) => [role, database.url(role)])),
    natsCredentials: { relay: nats.credentials('relay') },
    personalDataKey: PERSONAL_DATA_KEY.toString('base64'),
  };
  await writeFile(join(home, 'local.json'), JSON.stringify({ baseUrl: intake.url, natsUrl: nats.url, internal }), { mode: 0o600 });
  return { home, database, nats, intake, admin, evidence };
};

const remove = async ({ home, database, nats, intake }: Installation): Promise<void> => {
  await intake.close();
  await nats.stop();
  await database.drop();
  await rm(home, { recursive: true, force: true });
};

const rowsOf = async <Row extends pg.QueryResultRow>({ database }: Installation, text: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: database.url('yingda_owner') });
  await client.connect();
  return (await client.query<Row>(text).finally(() => client.end())).rows;
};

const storeOf = ({ database }: Installation) =>
  openPostgresEventStore({ connectionString: database.url('yingda_intake'), personalDataKey: PERSONAL_DATA_KEY, poolSize: 2 });

describe('npm run log -- back-up and restore', () => {
  let lost: Installation;
  let fresh: Installation;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yingda-back-up-files-'));
    lost = await install();
    fresh = await install(lost.evidence);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([lost, fresh].map(remove));
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const ticketsOf = async ({ intake, admin }: Installation) =>
    (await call('GET', `${intake.url}${TICKETS}`, admin)).body['items'] as Record<string, unknown>[];

  it('brings an installation back: the log, the bus, the read models, and nobody who was erased since', async () => {
    for (const [index, name] of ['王芳', '李雷', '韩梅'].entries()) {
      const body = {
        account: 'ACME',
        accountName: 'Acme Motors',
        contact: { name, email: `contact${index}@example.com` },
        device: { model: 'XJ-2000' },
        channel: 'hotline',
        kind: 'fault',
        occurredAt: '2024-03-15T09:30:00+08:00',
        description: `smoke seen by ${name}`,
        impact: { scope: 'line-down' },
      };
      const answer = await call('POST', `${lost.intake.url}${TICKETS}`, lost.admin, { body });
      expect(answer.body).toMatchObject({ account: 'ACME' });
    }
    await eventually(async () => expect(await ticketsOf(lost)).toHaveLength(3));
    const signed = () => rowsOf<{ size: string }>(lost, 'SELECT max(size) AS size FROM event_store.tree_heads');
    const head = (await rowsOf<{ size: string }>(lost, 'SELECT max(position) AS size FROM event_store.events'))[0];
    await eventually(async () => expect(await signed()).toEqual([head]));
    expect(await runLogCommand(lost.home, ['back-up', folder])).toBe(0);
    const keys = join(folder, 'apart', 'keys.jsonl');
    await mkdir(dirname(keys));
    expect(await runLogCommand(lost.home, ['back-up-keys', keys])).toBe(0);
    const before = await ticketsOf(lost);

    const store = await storeOf(lost);
    const erasedTicket = (await store.readAll({ after: 0, limit: 100 })).find(({ type }) => type === 'TicketRegistered');
    const subject = erasedTicket?.subject ?? '';
    await store.append({
      actor: { id: 'A-1', kind: 'person', role: 'admin' },
      correlationId: crypto.randomUUID(),
      streams: [
        {
          streamId: crypto.randomUUID(),
          category: 'account',
          expectedVersion: 'no-stream',
          account: 'ACME',
          events: [
            {
              type: 'SubjectErased',
              version: 1,
              occurredAt: erasedTicket?.occurredAt ?? ('' as never),
              subject,
              data: { subject, kind: 'contact', ground: 'objection', requestedBy: 'subject' },
            },
          ],
        },
      ],
    });
    await store.close();
    await eventually(async () => expect(await readErasures(lost.evidence.folder)).toEqual([subject]), 10_000);

    expect(await runLogCommand(fresh.home, ['restore-keys', keys, lost.evidence.folder])).toBe(0);
    expect(await runLogCommand(fresh.home, ['restore', folder, lost.evidence.folder])).toBe(0);
    expect(await runLogCommand(fresh.home, ['restore', folder, lost.evidence.folder]).catch(String)).toMatch(/the log is not empty/);

    // Once more, with the log there: nothing is to be done, and nobody comes back.
    expect(await runLogCommand(fresh.home, ['restore-keys', keys])).toBe(0);
    await eventually(async () => expect(await ticketsOf(fresh)).toHaveLength(3), 10_000);
    const erased = String(erasedTicket?.ticket);
    const others = (items: Record<string, unknown>[]) => items.filter(({ ticketNumber }) => ticketNumber !== erased);
    expect(others(await ticketsOf(fresh))).toEqual(others(before));
    const restored = await storeOf(fresh);
    const [registered] = await restored.readTicket(erased);
    expect(JSON.stringify(registered?.data)).toContain(ERASED);
    expect(JSON.stringify(registered?.data)).not.toContain('smoke');
    expect(await restored.head()).toBe(Number(head?.size));
    await restored.close();

    await eventually(async () => expect(await runLogCommand(fresh.home, ['reconcile'])).toBe(0), 15_000);
    const { streams, messages } = await fresh.nats.monitor<{ streams: number; messages: number }>('jsz');
    expect({ streams, messages }).toEqual({ streams: 1, messages: Number(head?.size) });
    await eventually(async () => expect(await runLogCommand(fresh.home, ['verify'])).toBe(0), 10_000);
    expect(await rowsOf(fresh, 'SELECT epoch, stream FROM event_store.relay_epochs')).toEqual([{ epoch: 1, stream: 'LOG-0-1' }]);
  }, 90_000);

  it('says how it is used', async () => {
    expect(await runLogCommand(lost.home, ['back-up'])).toBe(2);
    expect(await runLogCommand(lost.home, ['restore'])).toBe(2);
    expect(await runLogCommand(lost.home, ['back-up-keys'])).toBe(2);
    expect(await runLogCommand(lost.home, ['restore-keys'])).toBe(2);
    expect(await runLogCommand(lost.home, ['archive', '2'])).toBe(2);
    expect(await runLogCommand(lost.home, ['archive'])).toBe(0);
  });
});
