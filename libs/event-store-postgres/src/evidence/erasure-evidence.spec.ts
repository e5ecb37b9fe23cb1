import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ERASED } from '@yingda/contracts';
import { note, receiptOf, requestFor, subjectErased } from '@yingda/event-store/contract-suite';
import { keyIdOf } from '@yingda/event-store/evidence';
import { testDatabase } from '@yingda/test-environment/database';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { randomUUID } from 'node:crypto';
import { notarisedLog } from '../spec-support/notarised-log.ts';
import type { NotarisedLog } from '../spec-support/notarised-log.ts';
import { exportTicket } from './index.ts';

const script = fileURLToPath(new URL('../../../../deploy/local/verify-export.mjs', import.meta.url));

describe('the evidence, when somebody is erased', () => {
  let log: NotarisedLog;
  beforeAll(async () => {
    log = await notarisedLog(await testDatabase(), await temporaryFolder('erasure-evidence'), 10);
  });
  afterAll(() => log.close());

  const exported = (ticket: string) =>
    exportTicket(ticket, { connection: log.log.database.url('yingda_relay'), folder: log.folder, publicKey: log.publicKey });
  const verifyOffline = async (evidence: unknown) => {
    const file = join(log.folder, `${randomUUID()}.json`);
    await writeFile(file, JSON.stringify(evidence));
    return spawnSync(process.execPath, [script, file, keyIdOf(log.publicKey)], { encoding: 'utf8' }).status;
  };

  it('stays whole: what was signed verifies, what was exported before and after is the same', async () => {
    const [subject, ticket, streamId] = [randomUUID(), '19990101-777', randomUUID()];
    const intake = log.log.as('intake');
    const texts = [note('王芳 smells smoke', { subject }), note('王芳 called again', { subject })];
    const { position } = receiptOf(await intake.append(requestFor('ticket', texts, { ticket, streamId })));
    await log.sign();
    const before = await exported(ticket);
    const stored = () => intake.readAllText({ after: 0, limit: 1_000 });
    const history = await stored();
    expect(await verifyOffline(before)).toBe(0);

    receiptOf(await intake.append(requestFor('account', [subjectErased(subject)])));
    await log.sign();

    expect(await log.verify()).toMatchObject({ findings: [], unsigned: 0, head: { size: position + 1 } });
    expect((await stored()).slice(0, -1)).toEqual(history);
    const after = await exported(ticket);
    expect(after.events.map(({ row }) => row)).toEqual(before.events.map(({ row }) => row));
    expect(await Promise.all([before, after].map(verifyOffline))).toEqual([0, 0]);
    expect((await intake.readTicket(ticket)).map((event) => [event.position, (event.data as { text: string }).text])).toEqual([
      [position - 1, ERASED],
      [position, ERASED],
    ]);
  });
});
