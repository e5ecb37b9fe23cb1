import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testDatabase } from '@yingda/test-environment/database';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { notarisedLog } from '../spec-support/notarised-log.ts';
import type { NotarisedLog } from '../spec-support/notarised-log.ts';
import { describeFinding } from './index.ts';

const N = 40;
const E = 'event_store.events';
const V = 'event_store.stream_versions';
/** Room for rows to be moved through. */
const shift = (from: number, by: number): string =>
  `UPDATE ${E} SET position = position + 100000 WHERE position >= ${from}; UPDATE ${E} SET position = position - 100000 + ${by} WHERE position > 100000;`;
const back = `UPDATE ${E} SET position = position - 100000 WHERE position > 100000`;
const insert = (position: number): string =>
  `INSERT INTO ${E} SELECT partition, ${position}, gen_random_uuid(), gen_random_uuid(), category, 1, type, schema_version, ticket, account, actor_id, actor_kind,
     actor_role, causation_id, correlation_id, subject, origin, occurred_at, recorded_at, data FROM backup.events WHERE position = 3;`;
const at = (kind: string, first: number, last = first, from?: number) => ({
  kind,
  partition: 0,
  first,
  last,
  ...(from !== undefined && { from }),
});

describe('what a superuser did to the log', () => {
  let log: NotarisedLog;
  beforeAll(async () => {
    log = await notarisedLog(await testDatabase(), await temporaryFolder('evidence-spec'), N);
  });
  afterAll(() => log.close());
  afterEach(() => log.restore());

  it('nothing: is verified, with what is not yet signed counted', async () => {
    const { findings, head, unsigned } = await log.verify();
    expect({ findings, size: head?.size, unsigned }).toEqual({ findings: [], size: N, unsigned: 0 });
    await log.append(2);
    expect(await log.verify()).toMatchObject({ findings: [], unsigned: 2 });
  });

  it.each([
    ['data', `data = (replace(data::text, 'confirmed', 'cancelled'))::json`, 4],
    ['white space in data', `data = (data::text || ' ')::json`, 8],
    ['the actor', `actor_id = 'A-2'`, 5],
    ['a role taken away', 'actor_role = NULL', 6],
    ['the time', `occurred_at = occurred_at + interval '1 millisecond'`, N],
    ['the time of recording', `recorded_at = recorded_at - interval '1 millisecond'`, 1],
    ['the century', `occurred_at = (occurred_at::text || ' BC')::timestamptz`, 7],
    ['the account', `account = 'OTHER'`, 9],
    ['the ticket', `ticket = NULL`, 10],
  ])('edited %s', async (_, change, position) => {
    await log.tamper(`UPDATE ${E} SET ${change} WHERE position = ${position}`);
    expect((await log.verify()).findings).toEqual([at('edited', position)]);
  });

  it.each([
    ['removed a row', `DELETE FROM ${E} WHERE position = 17`, [at('removed', 17)]],
    [
      'removed two rows and closed the gap',
      `DELETE FROM ${E} WHERE position IN (17, 18); ${shift(19, -2)}`,
      [at('moved', 17, N - 2, 19), at('removed', 17, 18)],
    ],
    [
      'swapped two rows far apart',
      `UPDATE ${E} SET position = CASE position WHEN 2 THEN 100039 ELSE 100002 END WHERE position IN (2, 39); ${back}`,
      [at('moved', 2, 2, 39), at('moved', 39, 39, 2)],
    ],
    [
      'swapped neighbours',
      `UPDATE ${E} SET position = CASE position WHEN 20 THEN 100021 ELSE 100020 END WHERE position IN (20, 21); ${back}`,
      [at('moved', 20, 20, 21), at('moved', 21, 21, 20)],
    ],
    ['inserted a row and made room for it', `${shift(12, 1)} ${insert(12)}`, [at('inserted', 12), at('moved', 13, N + 1, 12)]],
    ['put a row in the place of another', `DELETE FROM ${E} WHERE position = 30; ${insert(30)}`, [at('edited', 30)]],
    [
      'inserted a row in another partition',
      `CREATE TABLE event_store.events_1_1 PARTITION OF ${E} FOR VALUES FROM (1, 1) TO (1, 1000);
       ${insert(1_000)} UPDATE ${E} SET partition = 1, position = 1 WHERE position = 1000`,
      [{ ...at('inserted', 1), partition: 1 }],
    ],
    ['cut off the tail', `DELETE FROM ${E} WHERE position > 33`, [at('cut-off', 34, N)]],
    [
      'moved a row out of sight',
      `UPDATE ${E} SET position = 100 WHERE position = 7`,
      [at('removed', 7), at('removed', N + 1, 99), at('index-altered', 100)],
    ],
    ['cut off everything', `DELETE FROM ${E}`, [at('cut-off', 1, N)]],
    [
      'several things at once',
      `UPDATE ${E} SET actor_id = 'x' WHERE position IN (3, 4); DELETE FROM ${E} WHERE position IN (11, ${N})`,
      [at('edited', 3, 4), at('removed', 11), at('cut-off', N)],
    ],
  ])('%s', async (_, sql, expected) => {
    await log.tamper(sql);
    const { findings } = await log.verify();
    expect(findings).toEqual(expect.arrayContaining(expected));
    expect(findings).toHaveLength(expected.length);
    for (const finding of findings) expect(describeFinding(finding)).toMatch(/^\d+:\d+(–\d+)? \S+: .+ · .+/);
  });

  it.each([
    ['removed its entry', `DELETE FROM ${V} WHERE position = 8`, [at('index-altered', 8)]],
    [
      'pointed its entry to another event',
      `UPDATE ${V} SET position = 12 WHERE position = 8`,
      [at('index-altered', 8), at('index-altered', 12)],
    ],
    ['gave it another version', `UPDATE ${V} SET stream_version = 7 WHERE position = 8`, [at('index-altered', 8)]],
    [
      'gave a stream a version that no event has',
      `INSERT INTO ${V} SELECT stream_id, 3, 0, 99, occurred_at, category FROM ${V} WHERE position = 8`,
      [at('index-altered', 99)],
    ],
  ])('hid an event from the reads of its stream: %s', async (_, sql, expected) => {
    await log.tamper(sql);
    expect((await log.verify()).findings).toEqual(expected);
  });

  it('keeps the notary from signing over it', async () => {
    await log.tamper(`DELETE FROM ${E} WHERE position > 38`);
    const notary = await log.openNotary();
    await expect(notary.notarise()).rejects.toThrow(/positions up to 40 are signed, but the log ends at 38/);
    await notary.close();
  });
});

describe('what somebody did to the evidence', () => {
  let log: NotarisedLog;
  let files: Map<string, Buffer>;
  const path = (name: string) => join(log.folder, name);
  beforeAll(async () => {
    log = await notarisedLog(await testDatabase(), await temporaryFolder('evidence-spec'), N);
    files = new Map(await Promise.all(['heads.jsonl', 'leaves-0.bin'].map(async (name) => [name, await readFile(path(name))] as const)));
  });
  afterAll(() => log.close());
  afterEach(async () => {
    for (const [name, content] of files) await writeFile(path(name), content);
    await log.restore();
  });

  it('altered a leaf: the events are cleared', async () => {
    const leaves = Buffer.from(files.get('leaves-0.bin') ?? '');
    leaves[5 * 32] = (leaves[5 * 32] ?? 0) ^ 1;
    await writeFile(path('leaves-0.bin'), leaves);
    expect((await log.verify()).findings).toEqual([at('leaves-altered', 6)]);
    await expect(log.openNotary()).rejects.toThrow(/leaves in the folder/);
  });

  it('altered a leaf and an event: nobody is cleared', async () => {
    const leaves = Buffer.from(files.get('leaves-0.bin') ?? '');
    leaves[25 * 32] = (leaves[25 * 32] ?? 0) ^ 1;
    await writeFile(path('leaves-0.bin'), leaves);
    await log.tamper(`UPDATE ${E} SET actor_id = 'x' WHERE position = 24`);
    expect((await log.verify()).findings).toEqual([at('undecided', N / 2 + 1, N), at('edited', 24), at('edited', 26)]);
  });

  it('cut off leaves and heads', async () => {
    await truncate(path('leaves-0.bin'), 20 * 32);
    await writeFile(path('heads.jsonl'), `${files.get('heads.jsonl')?.toString().split('\n')[0]}\n`);
    expect((await log.verify()).findings).toEqual([at('evidence-cut', N)]);
  });

  it('altered a head, or added one without the key', async () => {
    const [first, second] = (files.get('heads.jsonl')?.toString() ?? '').trimEnd().split('\n');
    await writeFile(path('heads.jsonl'), `${first?.replace('"size":20', '"size":19')}\n${second}\n`);
    expect((await log.verify()).findings).toEqual([at('heads-altered', 1)]);
    await writeFile(path('heads.jsonl'), `${first}\n${second}\n${second?.replace('"size":40', '"size":41')}\nrubbish\n`);
    expect((await log.verify()).findings).toEqual([at('heads-altered', 3), at('heads-altered', 4)]);
  });

  it('nothing: a line that a crash tore off is no head', async () => {
    await appendFile(path('heads.jsonl'), '{"partition":0,"si');
    expect((await log.verify()).findings).toEqual([]);
  });

  it('removed or forged a head in the database', async () => {
    await log.tamper('DELETE FROM event_store.tree_heads WHERE size = 20');
    expect((await log.verify()).findings).toEqual([at('head-removed', 20)]);
    await log.tamper(`INSERT INTO event_store.tree_heads SELECT partition, 20, root, signed_at, signature, key_id FROM event_store.tree_heads;
      INSERT INTO event_store.tree_heads SELECT partition, 45, root, signed_at, signature, key_id FROM event_store.tree_heads WHERE size = 40`);
    expect((await log.verify()).findings).toEqual([at('head-forged', 20), at('head-forged', 45)]);
  });
});
