import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { Webhooks1765200000001 } from './1765200000001-webhooks.ts';
import { WebhookClasses1766600000011 } from './1766600000011-webhook-classes.ts';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await testDatabase();
  client = new Client({ connectionString: database.url('yingda_notification') });
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

it('R39: an endpoint goes on to be posted what it was posted, and on the way back no more than it was allowed', async () => {
  const runner = { query: (sql: string) => client.query(sql) } as unknown as QueryRunner;
  await client.query('SET search_path = notification');
  await new Webhooks1765200000001().up(runner);
  await client.query(`
    INSERT INTO webhook_endpoints (id, url, filter, personal, secret, state, cursor, created_at, created_by)
      SELECT gen_random_uuid(), name, '{}', name = 'clear', '', 'active', '0.0', now(), 'spec' FROM unnest(ARRAY['clear', 'redacted']) AS name
  `);
  const read = async (column: string) =>
    Object.fromEntries(
      (await client.query<{ url: string; value: unknown }>(`SELECT url, ${column} AS value FROM webhook_endpoints`)).rows.map(
        ({ url, value }) => [url, value],
      ),
    );
  const migration = new WebhookClasses1766600000011();
  await migration.up(runner);
  expect(await read('classes')).toEqual({ clear: ['contact', 'address', 'words'], redacted: [] });
  await client.query(`UPDATE webhook_endpoints SET classes = '{contact}' WHERE url = 'redacted'`);
  await migration.down(runner);
  expect(await read('personal')).toEqual({ clear: true, redacted: false });
});
