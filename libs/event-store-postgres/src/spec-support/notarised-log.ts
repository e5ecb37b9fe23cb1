import { generateKeyPairSync } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { closed, note, request, someDay, toStream } from '@yingda/event-store/contract-suite';
import { instantFromMillis } from '@yingda/kernel';
import { Notary, verifyLog } from '../evidence/index.ts';
import type { Verification } from '../evidence/index.ts';
import { postgresLog } from './postgres-log.ts';
import type { Database } from './postgres-log.ts';

/** A log whose first `positions` positions were signed in two heads, and a superuser who may do anything to it. */
export const notarisedLog = async (database: Database, folder: string, positions: number) => {
  const log = await postgresLog(database);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const connectionString = log.database.url('yingda_relay');
  const series = someDay();
  const tickets: string[] = [];
  const append = async (events: number): Promise<void> => {
    for (let n = 0; n < events; n += 2) {
      const stream = toStream('ticket', [note(`问题 ${n}`), closed()], { ticket: 'assigned' });
      const result = await log.as('intake').append(request([stream], { series }));
      if (result.outcome === 'appended' && result.ticket) tickets.push(result.ticket);
    }
  };
  const openNotary = (over: { folder?: string } = {}): Promise<Notary> =>
    Notary.open({ connectionString, folder, privateKey, now: () => instantFromMillis(Date.UTC(2024, 2, 15)), ...over });
  const sign = async (): Promise<void> => {
    const notary = await openNotary();
    await notary.notarise();
    await notary.close();
  };
  await append(positions / 2);
  await sign();
  await append(positions / 2);
  await sign();
  const tables = ['events', 'stream_versions'];
  await log.asAdmin('CREATE SCHEMA backup; ALTER TABLE event_store.tree_heads DISABLE TRIGGER ALL;');
  for (const table of tables)
    await log.asAdmin(`CREATE TABLE backup.${table} AS TABLE event_store.${table}; ALTER TABLE event_store.${table} DISABLE TRIGGER ALL`);
  const asSigned = tables.map(
    (table) => `DELETE FROM event_store.${table}; INSERT INTO event_store.${table} SELECT * FROM backup.${table}`,
  );
  return {
    log,
    folder,
    publicKey,
    privateKey,
    connectionString,
    tickets,
    append,
    openNotary,
    sign,
    verify: (): Promise<Verification> => verifyLog({ connection: log.database.url('yingda_relay'), folder, publicKey }),
    /** What a superuser does. */
    tamper: (sql: string) => log.asAdmin(sql),
    /** All events as they were signed. */
    restore: () => log.asAdmin(asSigned.join(';')),
    close: async (): Promise<void> => {
      await log.close();
      await rm(folder, { recursive: true });
    },
  };
};

export type NotarisedLog = Awaited<ReturnType<typeof notarisedLog>>;
