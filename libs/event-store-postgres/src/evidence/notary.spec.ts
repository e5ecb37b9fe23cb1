import { spawnSync } from 'node:child_process';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keyIdOf } from '@yingda/event-store/evidence';
import type { TicketEvidence } from '@yingda/event-store/evidence';
import { testDatabase } from '@yingda/test-environment/database';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { notarisedLog } from '../spec-support/notarised-log.ts';
import type { NotarisedLog } from '../spec-support/notarised-log.ts';
import { exportTicket } from './index.ts';

const SCRIPT = fileURLToPath(new URL('../../../../deploy/local/verify-export.mjs', import.meta.url));

describe('the notary', () => {
  let log: NotarisedLog;
  beforeAll(async () => {
    log = await notarisedLog(await testDatabase(), await temporaryFolder('evidence-spec'), 20);
  });
  afterAll(() => log.close());
  const heads = async (): Promise<string[]> => (await readFile(join(log.folder, 'heads.jsonl'), 'utf8')).trimEnd().split('\n');

  it('signs what is new, once, and nothing while nothing is new', async () => {
    const notary = await log.openNotary();
    expect([notary.size, await notary.notarise()]).toEqual([20, undefined]);
    await log.append(4);
    expect((await notary.notarise())?.size).toBe(24);
    expect(await notary.notarise()).toBeUndefined();
    await expect(log.openNotary()).rejects.toThrow(/another notary/);
    await log.append(2);
    const aborted = AbortSignal.abort();
    expect(await notary.notarise(aborted)).toBeUndefined();
    expect((await notary.notarise())?.size).toBe(26);
    await notary.close();
    expect((await log.verify()).findings).toEqual([]);
    const sizes = await log.log.asAdmin<{ size: string }>('SELECT size FROM event_store.tree_heads ORDER BY size');
    expect(sizes.map(({ size }) => Number(size))).toEqual([10, 20, 24, 26]);
  });

  it('goes on after a crash between leaves and head, between folder and database, and in the middle of a line', async () => {
    const lines = await heads();
    await log.tamper('DELETE FROM event_store.tree_heads WHERE size = 26');
    await log.sign();
    expect((await log.verify()).findings).toEqual([]);
    await log.append(2);
    const torn = `${lines.join('\n')}\n{"partition":0,"size":28,"root":"ab`;
    await writeFile(join(log.folder, 'heads.jsonl'), torn);
    await writeFile(
      join(log.folder, 'leaves-0.bin'),
      Buffer.concat([await readFile(join(log.folder, 'leaves-0.bin')), Buffer.alloc(50, 7)]),
    );
    await log.sign();
    expect((await heads()).length).toBe(lines.length + 1);
    expect(await log.verify()).toMatchObject({ findings: [], head: { size: 28 } });
  });

  it('fills a folder of its own on another machine, unless the events are no longer those that were signed', async () => {
    const folder = await temporaryFolder('evidence-spec-elsewhere');
    const notary = await log.openNotary({ folder });
    expect(notary.size).toBe(28);
    await notary.close();
    expect(await readFile(join(folder, 'leaves-0.bin'))).toEqual((await readFile(join(log.folder, 'leaves-0.bin'))).subarray(0, 28 * 32));
    await truncate(join(folder, 'heads.jsonl'), 0);
    await log.tamper(`UPDATE event_store.events SET actor_id = 'x' WHERE position = 2`);
    await expect(log.openNotary({ folder })).rejects.toThrow(/first 28 positions are not those/);
    await log.tamper(`UPDATE event_store.events SET actor_id = (SELECT actor_id FROM backup.events WHERE position = 2) WHERE position = 2`);
    await rm(folder, { recursive: true });
  });

  it('writes heads as the relay, whom nobody lets change them', async () => {
    const relay = (sql: string) => log.log.sql('yingda_relay', sql);
    await expect(relay('DELETE FROM event_store.tree_heads')).rejects.toThrow(/permission denied/);
    await expect(log.log.sql('yingda_intake', 'SELECT * FROM event_store.tree_heads')).rejects.toThrow(/permission denied/);
  });
});

describe('an exported ticket', () => {
  let log: NotarisedLog;
  let evidence: TicketEvidence;
  let file: string;
  beforeAll(async () => {
    log = await notarisedLog(await testDatabase(), await temporaryFolder('evidence-spec'), 22);
    evidence = await exportTicket(log.tickets[4] ?? '', { connection: log.connectionString, folder: log.folder, publicKey: log.publicKey });
    file = join(log.folder, 'export.json');
  });
  afterAll(() => log.close());

  const verifyOffline = async (content: unknown, ...args: string[]) => {
    await writeFile(file, JSON.stringify(content));
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, file, ...args], { encoding: 'utf8', env: {} });
    return { status, output: stdout + stderr };
  };
  const withRow = (index: number, column: number, value: string | null) => ({
    ...evidence,
    events: evidence.events.map((event, n) => (n === index ? { ...event, row: event.row.with(column, value) } : event)),
  });

  it('is verified offline by a script of its own, with the known key only', async () => {
    expect(evidence.count).toBe(2);
    expect(await verifyOffline(evidence, keyIdOf(log.publicKey))).toMatchObject({
      status: 0,
      output: expect.stringContaining('VERIFIED') as unknown,
    });
    expect(await verifyOffline(evidence, 'ab')).toMatchObject({ status: 1, output: expect.stringContaining('key') as unknown });
  });

  it('is refused when anything was altered', async () => {
    const altered = [
      ...evidence.columns.map((_, column) => withRow(1, column, column === 9 ? null : `${evidence.events[1]?.row[column]}1`)),
      { ...evidence, events: evidence.events.slice(1) },
      { ...evidence, count: 1, events: evidence.events.slice(1) },
      { ...evidence, count: 1 },
      { ...evidence, events: evidence.events.toReversed() },
      { ...evidence, ticket: '20240315-999' },
      { ...evidence, head: { ...evidence.head, size: evidence.head.size - 1 } },
      { ...evidence, head: { ...evidence.head, root: 'ab'.repeat(32) } },
      { ...evidence, events: evidence.events.map((event) => ({ ...event, proof: event.proof.slice(1) })) },
    ];
    for (const one of altered)
      expect(await verifyOffline(one)).toMatchObject({ status: 1, output: expect.stringContaining('NOT VERIFIED') as unknown });
  }, 30_000);

  it('is not made of an event that was edited, nor of a ticket that is not there', async () => {
    const options = { connection: log.connectionString, folder: log.folder, publicKey: log.publicKey };
    await log.tamper(`UPDATE event_store.events SET actor_id = 'x' WHERE ticket = '${log.tickets[4]}'`);
    await expect(exportTicket(log.tickets[4] ?? '', options)).rejects.toThrow(/not as it was signed/);
    await expect(exportTicket('19990101-000', options)).rejects.toThrow(/no event/);
  });
});
