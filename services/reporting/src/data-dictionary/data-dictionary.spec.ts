import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { format, resolveConfig } from 'prettier';
import { openReadModel } from '../spec-support/read-model.ts';
import type { ReadModel } from '../spec-support/read-model.ts';
import { dataDictionary } from './data-dictionary.ts';

const PAGE = fileURLToPath(new URL('../../../../docs/data-dictionary.md', import.meta.url));
const TABLES = ['ticket_facts_v1'];

let database: TestDatabase;
let readModel: ReadModel;

beforeAll(async () => {
  database = await testDatabase();
  readModel = await openReadModel(database.url('yingda_reporting'));
}, 60_000);

afterAll(async () => {
  await readModel?.close();
  await database?.drop();
});

it('docs/data-dictionary.md says what the comments in the database say', async () => {
  const config = await resolveConfig(PAGE);
  const made = await format(await dataDictionary(readModel.pool, 'reporting', TABLES), { ...config, filepath: PAGE });
  if (process.env['UPDATE_DOCS'] === '1') {
    await mkdir(dirname(PAGE), { recursive: true });
    await writeFile(PAGE, made);
  }
  expect(await readFile(PAGE, 'utf8')).toBe(made);
});

it('a column without a comment is named', async () => {
  await readModel.pool.query('CREATE TABLE bare (n int)');
  await expect(dataDictionary(readModel.pool, 'reporting', ['bare'])).rejects.toThrow('without a comment: bare.n');
});

it('an analyst may read what the page describes, and change nothing of it', async () => {
  const analyst = new pg.Client({ connectionString: database.url('yingda_analyst') });
  await analyst.connect();
  try {
    expect((await analyst.query('SELECT count(*)::int AS n FROM reporting.ticket_facts_v1')).rows).toEqual([{ n: 0 }]);
    await expect(analyst.query('SET TRANSACTION READ WRITE; DELETE FROM reporting.ticket_facts_v1')).rejects.toMatchObject({
      code: '42501',
    });
  } finally {
    await analyst.end();
  }
});
