import { randomUUID } from 'node:crypto';
import { ERASED } from '@yingda/contracts';
import { ErasedSubjectError, openWithFieldKey } from '@yingda/event-store';
import { note, receiptOf, requestFor, subjectErased } from '@yingda/event-store/contract-suite';
import type { RecordedEvent } from '@yingda/contracts';
import type { Uuid } from '@yingda/kernel';
import { eventually } from '@yingda/test-environment/eventually';
import { testDatabase } from '@yingda/test-environment/database';
import { postgresLog } from './spec-support/postgres-log.ts';
import type { PostgresLog } from './spec-support/postgres-log.ts';

const WORDS = '王芳 reports smoke from XJ-2000';

describe('an erasure', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await postgresLog(await testDatabase());
  });
  afterAll(() => log.close());

  const textOf = ([event]: readonly RecordedEvent[]) => (event?.data as { text: string } | undefined)?.text;
  const spokenOf = async (subject: Uuid = randomUUID()) => {
    const streamId = randomUUID();
    receiptOf(await log.as('intake').append(requestFor('ticket', [note(WORDS, { subject })], { streamId })));
    return { subject, streamId };
  };
  const erase = (subject: Uuid) => log.as('intake').append(requestFor('account', [subjectErased(subject)]));
  const keyOf = async (subject: Uuid) => {
    const [row] = await log.asAdmin<{ key: Buffer | null; erased: boolean }>(
      'SELECT wrapped_key AS key, erased_at IS NOT NULL AS erased FROM event_store.subject_keys WHERE subject = $1',
      [subject],
    );
    return row;
  };
  const erasures = () => log.asAdmin<{ position: string; subject: Uuid }>('SELECT position, subject FROM event_store.erasures');

  it('destroys the key in the transaction of its event, leaves a tombstone, and is noted with its position', async () => {
    const { subject, streamId } = await spokenOf();
    const { position } = receiptOf(await erase(subject));
    expect(await keyOf(subject)).toEqual({ key: null, erased: true });
    expect(await erasures()).toContainEqual({ position: String(position), subject });
    expect(textOf(await log.as('intake').readStream(streamId))).toBe(ERASED);
  });

  it('is known to every process within seconds, however lately it used the key', async () => {
    const { subject, streamId } = await spokenOf();
    const others = (['triage', 'dispatch', 'notification', 'reporting'] as const).map((service) => log.as(service));
    const read = () => Promise.all(others.map(async (store) => textOf(await store.readStream(streamId))));
    expect(await read()).toEqual(others.map(() => WORDS));
    await erase(subject);
    const started = performance.now();
    await eventually(async () => expect(await read()).toEqual(others.map(() => ERASED)));
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('ends the keys of classes, which open the texts of their class until then', async () => {
    const { subject } = await spokenOf();
    const store = log.as('notification');
    const [event] = await store.readSealedAt([{ partition: 0, position: await store.head() }]);
    const place = { eventId: event?.id ?? '', path: '/text', subject };
    const keys = (await store.fieldKeys([subject, randomUUID()], ['words'])).get(subject);
    expect(Object.keys(keys ?? {})).toEqual(['words']);
    expect(keys?.words && openWithFieldKey(textOf(event ? [event] : []) ?? '', keys.words, place)).toBe(WORDS);
    await erase(subject);
    await eventually(async () => expect(await store.fieldKeys([subject], ['words'])).toEqual(new Map()));
  });

  it('is known at once to a process that meets its event', async () => {
    const { subject, streamId } = await spokenOf();
    const reactor = log.as('triage');
    expect(textOf(await reactor.readStream(streamId))).toBe(WORDS);
    const { position } = receiptOf(await erase(subject));
    await reactor.readAll({ after: position - 1, limit: 1 });
    expect(textOf(await reactor.readStream(streamId))).toBe(ERASED);
  });

  it('is not in the log when the key could not be destroyed', async () => {
    const { subject, streamId } = await spokenOf();
    const head = await log.as('intake').head();
    await log.asAdmin(`CREATE FUNCTION event_store.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room for the tombstone'; END $$;
      CREATE TRIGGER fail BEFORE UPDATE ON event_store.subject_keys FOR EACH ROW EXECUTE FUNCTION event_store.fail()`);
    await expect(erase(subject)).rejects.toThrow('no room for the tombstone');
    await log.asAdmin('DROP TRIGGER fail ON event_store.subject_keys');
    expect([await log.as('intake').head(), (await erasures()).some((row) => row.subject === subject)]).toEqual([head, false]);
    expect(textOf(await log.as('intake').readStream(streamId))).toBe(WORDS);
    receiptOf(await erase(subject));
    expect(textOf(await log.as('intake').readStream(streamId))).toBe(ERASED);
  });

  it('is neither half done nor half noted when its connection dies in between', async () => {
    const { subject, streamId } = await spokenOf();
    await log.asAdmin(`CREATE FUNCTION event_store.die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
      $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
      CREATE TRIGGER die BEFORE UPDATE ON event_store.subject_keys FOR EACH ROW EXECUTE FUNCTION event_store.die()`);
    await expect(erase(subject)).rejects.toThrow(/terminat/);
    await log.asAdmin('DROP TRIGGER die ON event_store.subject_keys');
    expect(textOf(await log.as('intake').readStream(streamId))).toBe(WORDS);
    receiptOf(await erase(subject));
    expect(await keyOf(subject)).toEqual({ key: null, erased: true });
  });

  it('wins against those who speak of the person at the same time: nothing of theirs can be read', async () => {
    const subject = randomUUID();
    const streams = Array.from({ length: 12 }, () => randomUUID());
    const speak = (streamId: Uuid, n: number) =>
      log.as(n % 2 === 0 ? 'intake' : 'import').append(requestFor('ticket', [note(WORDS, { subject })], { streamId }));
    const outcomes = await Promise.allSettled([...streams.slice(0, 6).map(speak), erase(subject), ...streams.slice(6).map(speak)]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(ErasedSubjectError);
    expect(await keyOf(subject)).toEqual({ key: null, erased: true });
    const read = () => Promise.all(streams.map(async (id) => textOf(await log.as('intake').readStream(id))));
    expect((await read()).filter((text) => text !== undefined && text !== ERASED)).toEqual([]);
  });

  it('can be done by nobody who may not append its event', async () => {
    const { subject } = await spokenOf();
    for (const role of ['yingda_triage', 'yingda_notification', 'yingda_reporting', 'yingda_relay', 'yingda_analyst'] as const)
      await expect(log.sql(role, 'SELECT event_store.erase(0::smallint, 1, 1000)')).rejects.toThrow(/permission denied/);
    for (const role of ['yingda_intake', 'yingda_dispatch', 'yingda_import'] as const) {
      await expect(log.sql(role, 'SELECT event_store.destroy_subject_keys($1)', [[subject]])).rejects.toThrow(/permission denied/);
      await log.sql(role, 'SELECT event_store.erase(0::smallint, 1, 1000000)');
    }
    expect((await keyOf(subject))?.erased).toBe(false);
    await expect(log.as('triage').append(requestFor('account', [subjectErased(subject)]))).rejects.toThrow(/may not append/);
    expect((await keyOf(subject))?.erased).toBe(false);
  });
});
