import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedEvent } from '@yingda/contracts';
import { classified, closed, deviceRegistered, note, requestFor } from '@yingda/event-store/contract-suite';
import { instant } from '@yingda/kernel';
import { testDatabase } from '@yingda/test-environment/database';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { exportTicket } from '../evidence/index.ts';
import type { PostgresEventStore } from '../index.ts';
import { archivableLog, SEGMENT } from '../spec-support/archivable-log.ts';
import type { ArchivableLog } from '../spec-support/archivable-log.ts';

const newLog = async (): Promise<ArchivableLog> =>
  archivableLog(await testDatabase({ log: { segmentSize: SEGMENT } }), await temporaryFolder('archive-spec'));

/** Everything that a store says of a log. */
const allOf = async (store: PostgresEventStore, streams: readonly string[], tickets: readonly string[]) => ({
  all: await store.readAll({ after: 0, limit: 10_000 }),
  pieces: await inPieces(store, 333),
  text: (await store.readAllText({ after: 0, limit: 10_000 })).map(({ data }) => data),
  places: await eventsAt(store, [1, 5, 1_000, 1_001, 2_500, 3_101]),
  triage: await store.readAll({ after: 0, limit: 10_000, categories: ['triage', 'delivery'] }),
  streams: await Promise.all(streams.map((id) => store.readStream(id))),
  later: await Promise.all(streams.map((id) => store.readStream(id, { fromVersion: 2 }))),
  tickets: await Promise.all(tickets.map((ticket) => store.readTicket(ticket))),
  known: await Promise.all(tickets.map((ticket) => store.readTicket(ticket, { at: instant('2024-03-16T00:00:00Z') }))),
});
/** Some of what is asked for is not in the log. */
const eventsAt = async (store: PostgresEventStore, positions: readonly number[]): Promise<RecordedEvent[]> => {
  const nowhere = [0, 9_999_999].map((position) => ({ partition: 0, position }));
  const events = await store.readSealedAt([...nowhere, ...positions.map((position) => ({ partition: 0, position }))]);
  return events.sort((a, b) => a.position - b.position);
};
const inPieces = async (store: PostgresEventStore, limit: number): Promise<number[]> => {
  const positions: number[] = [];
  for (;;) {
    const events = await store.readAllSealed({ after: positions.length, limit });
    if (events.length === 0) return positions;
    positions.push(...events.map(({ position }) => position));
  }
};

describe('a log of which segments were archived', () => {
  let log: ArchivableLog;
  let before: Awaited<ReturnType<typeof allOf>>;
  let streams: string[];
  let tickets: string[];
  let running: PostgresEventStore;
  const device = randomUUID();
  const given = randomUUID();
  const idempotency = { scope: 'spec', key: randomUUID(), requestHash: 'x', answer: { ok: true } };

  beforeAll(async () => {
    log = await newLog();
    const intake = log.log.as('intake');
    await intake.append(requestFor('device', [deviceRegistered()], { streamId: device }));
    const over = await log.register();
    const spread = await log.register(note('in three segments'));
    await log.log.as('triage').append(requestFor('triage', [classified({ id: given })], { ticket: over.ticket }));
    await intake.append({ ...requestFor('device', [deviceRegistered()]), idempotency });
    await log.fillTo(1_200);
    const open = await log.register(note('still open'));
    await log.fillTo(2_100);
    await intake.append(requestFor('ticket', [closed()], { streamId: spread.streamId, ticket: spread.ticket, expectedVersion: 1 }));
    await intake.append(requestFor('device', [deviceRegistered()], { streamId: device, expectedVersion: 1 }));
    await log.fillTo(3_100);
    await intake.append(requestFor('ticket', [note('late')], { streamId: spread.streamId, ticket: spread.ticket, expectedVersion: 2 }));
    await log.sign();
    streams = [device, over.streamId, spread.streamId, open.streamId, randomUUID()];
    tickets = [over.ticket, spread.ticket, open.ticket, '19990101-777'];
    running = await log.reader();
    before = await allOf(running, streams, tickets);
  }, 60_000);
  afterAll(() => log.close());

  it('keeps what is not over, or not past its term, or not signed', async () => {
    expect(before.pieces).toHaveLength(3_101);
    expect(before.places.map(({ position }) => position)).toEqual([1, 5, 1_000, 1_001, 2_500, 3_101]);
    const soon = await log.archive({ now: instant('2027-03-01T00:00:00Z') });
    expect(soon.archived).toEqual([]);
    expect(soon.kept.map(({ because }) => because)).toEqual([1, 2, 3].map(() => expect.objectContaining({ category: 'ticket' })));
    const unsigned = await log.archive({ evidenceFolder: await temporaryFolder('no-evidence') });
    expect(unsigned).toMatchObject({ archived: [], kept: [1, 2, 3].map(() => ({ because: 'unsigned' })) });
    await expect(log.archive({ yearsOnline: 2 })).rejects.toThrow(/at least 3 years \(R32\)/);
  });

  it('moves the others to files', async () => {
    const shown: number[] = [];
    const { archived, kept } = await log.archive({ progress: (done, of) => shown.push(done / of) });
    expect(archived.map(({ first, last }) => [first, last])).toEqual([
      [1, 1_000],
      [2_001, 3_000],
    ]);
    expect(kept).toEqual([
      { partition: 0, first: 1_001, last: 2_000, because: { category: 'ticket', streamId: streams[3], ticket: tickets[2] } },
    ]);
    expect(shown.at(-1)).toBe(1);
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    const left = await log.log.asAdmin<{ n: number }>('SELECT count(*)::int AS n FROM event_store.events');
    expect(left).toEqual([{ n: 1_101 }]);
    expect(await readdir(log.archiveFolder)).toEqual(archived.map(({ first, last }) => `log-0-${pad(first)}-${pad(last)}.jsonl.gz`));
    for (const { first, last, sha256 } of archived) {
      const file = await readFile(join(log.archiveFolder, `log-0-${pad(first)}-${pad(last)}.jsonl.gz`));
      expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
    }
    expect(await log.archive()).toMatchObject({ archived: [] });
  });

  it('reads as before, for who saw it happen and for who comes later', async () => {
    expect(await allOf(running, streams, tickets)).toEqual(before);
    expect(await allOf(await log.reader(), streams, tickets)).toEqual(before);
  });

  it('is subscribed to from its first position on', async () => {
    const ending = new AbortController();
    const seen: RecordedEvent[] = [];
    for await (const events of running.subscribe({ after: 0, signal: ending.signal })) {
      seen.push(...events);
      if (seen.length === before.all.length) break;
    }
    ending.abort();
    expect(seen).toEqual(before.all);
    const triage = running.subscribe({ after: 0, categories: ['triage'], signal: new AbortController().signal });
    expect((await triage.next()).value).toEqual(before.triage);
    await triage.return(undefined);
  });

  it('reads what never ends without any file, and names the file that is missing for the rest', async () => {
    const without = await log.reader({ archiveFolder: undefined });
    expect(await without.readStream(device)).toEqual(before.streams[0]);
    const file = `log-0-${pad(1)}-${pad(1_000)}.jsonl.gz`;
    await expect(without.readTicket(tickets[0] ?? '')).rejects.toThrow(
      `positions 1 to 1000 of partition 0 are archived in ${file}, and no folder of archives is configured (ARCHIVE_FOLDER)`,
    );
    const elsewhere = await temporaryFolder('other-archive');
    const lost = await log.reader({ archiveFolder: elsewhere });
    await expect(lost.readAll({ after: 0, limit: 10 })).rejects.toThrow(`${file}, which is not in ${elsewhere}`);
    await rm(elsewhere, { recursive: true });
  });

  it('takes no version, no given id and no key twice', async () => {
    const [, over = ''] = streams;
    const intake = log.log.as('intake');
    const again = (expectedVersion: number | 'no-stream') =>
      intake.append(requestFor('ticket', [note('again')], { streamId: over, ticket: tickets[0] ?? '', expectedVersion }));
    expect(await again('no-stream')).toMatchObject({ outcome: 'conflict', actual: 2 });
    expect(await again(1)).toMatchObject({ outcome: 'conflict', actual: 2 });
    const repeated = requestFor('triage', [classified({ id: given })], { ticket: tickets[0] ?? '' });
    expect(await log.log.as('triage').append(repeated)).toMatchObject({ outcome: 'duplicate', eventId: given });
    expect(await intake.append({ ...requestFor('device', [deviceRegistered()]), idempotency })).toMatchObject({
      outcome: 'replayed',
      answer: { ok: true },
    });
    expect(await again(2)).toMatchObject({ outcome: 'appended', versions: [3] });
    const any = requestFor('ticket', [note('any')], { streamId: over, ticket: tickets[0] ?? '', expectedVersion: 'any' });
    expect(await intake.append(any)).toMatchObject({ outcome: 'appended', versions: [4] });
    expect((await running.readStream(over)).map(({ streamVersion }) => streamVersion)).toEqual([1, 2, 3, 4]);
    expect((await running.readTicket(tickets[0] ?? '')).map(({ position }) => position)).toEqual([2, 3, 5, 3_102, 3_103]);
  });

  it('is verified, exported, and signed into a folder that was lost', async () => {
    expect((await log.verify()).findings).toEqual([]);
    const { archiveFolder, evidenceFolder: folder, publicKey } = log;
    const evidence = await exportTicket(tickets[1] ?? '', { connection: log.relay, folder, publicKey, archiveFolder });
    expect(evidence).toMatchObject({ count: 3 });
    await rename(folder, `${folder}-lost`);
    await log.sign();
    expect(await log.verify()).toMatchObject({ findings: [], unsigned: 0 });
  });

  it('shows what was done to its files and to the copies in the database', async () => {
    const path = join(log.archiveFolder, `log-0-${pad(1)}-${pad(1_000)}.jsonl.gz`);
    const unreadable = { kind: 'archive-unreadable', partition: 0, first: 1, last: 1_000 };
    await rename(path, `${path}.away`);
    expect((await log.verify()).findings).toEqual([unreadable]);
    const bytes = await readFile(`${path}.away`);
    bytes[2_000] = (bytes[2_000] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect((await log.verify()).findings).toEqual([unreadable]);
    await rename(`${path}.away`, path);
    const edit = `ALTER TABLE event_store.carried_events DISABLE TRIGGER ALL;
      UPDATE event_store.carried_events SET actor_id = $$x$$ WHERE position = 1`;
    await log.log.asAdmin(edit);
    expect((await log.verify()).findings).toEqual([{ kind: 'carried-altered', partition: 0, first: 1, last: 1 }]);
  });
});

const pad = (position: number): string => String(position).padStart(12, '0');
