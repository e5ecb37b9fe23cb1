import { sharedPostgresUrl } from '@yingda/test-environment/postgres';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { inTransaction } from './transaction.ts';

let pool: pg.Pool;

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await sharedPostgresUrl(), max: 2 });
  pool.on('error', () => undefined);
});

afterAll(() => pool?.end());

it('answers what the work answers, under its settings', async () => {
  const settings = ['SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY'];
  const mode = await inTransaction(pool, settings, async (tx) => (await tx.query('SHOW transaction_read_only')).rows[0] as unknown);
  expect(mode).toEqual({ transaction_read_only: 'on' });
});

it('fails when the connection breaks between two queries, without ending the process, and the next one works', async () => {
  const broken = inTransaction(pool, [], async (tx) => {
    const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await pause(50);
    await tx.query('SELECT 1');
  });
  await expect(broken).rejects.toThrow();
  expect(await inTransaction(pool, [], async (tx) => (await tx.query('SELECT 1 AS one')).rows)).toEqual([{ one: 1 }]);
});
