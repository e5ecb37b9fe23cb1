import { randomUUID } from 'node:crypto';
import { ERASED } from '@yingda/contracts';
import { BrokenSealError, ErasedSubjectError } from '../errors.ts';
import type { TheLog } from './log-under-test.ts';
import { classified, NINE, note, receiptOf, requestFor, subjectErased, TEN } from './samples.ts';

const WORDS = '张伟 said: "line 3 is down" \\ 🛠';

export const personalData = (log: TheLog): void => {
  const textOf = (event: { data: unknown } | undefined): string => (event?.data as { text: string }).text;

  it('is sealed in the log and clear to those who may read it', async () => {
    const streamId = randomUUID();
    const { position } = receiptOf(
      await log()
        .as('intake')
        .append(requestFor('ticket', [note(WORDS), note('')], { streamId })),
    );
    const sealed = await log()
      .as('intake')
      .readAllSealed({ after: position - 2, limit: 2 });
    for (const event of sealed) expect(textOf(event)).toMatch(/^sealed:2:words:[A-Za-z0-9_-]{38,}$/);
    expect(JSON.stringify(sealed)).not.toContain('张伟');
    expect((await log().as('reporting').open(sealed)).map(textOf)).toEqual([WORDS, '']);
    expect((await log().as('intake').readStream(streamId)).map(textOf)).toEqual([WORDS, '']);
  });

  it('is sealed differently every time', async () => {
    const subject = randomUUID();
    const { position } = receiptOf(
      await log()
        .as('intake')
        .append(requestFor('ticket', [note('same', { subject }), note('same', { subject })])),
    );
    const [one, two] = await log()
      .as('intake')
      .readAllSealed({ after: position - 2, limit: 2 });
    expect(textOf(one)).not.toBe(textOf(two));
  });

  it('may look like a seal', async () => {
    const streamId = randomUUID();
    await log()
      .as('intake')
      .append(requestFor('ticket', [note('sealed:1:AAAA'), note('sealed:2:words:AAAA')], { streamId }));
    expect((await log().as('intake').readStream(streamId)).map(textOf)).toEqual(['sealed:1:AAAA', 'sealed:2:words:AAAA']);
  });

  it('opens nowhere but where it was sealed', async () => {
    const subject = randomUUID();
    const { position } = receiptOf(
      await log()
        .as('intake')
        .append(requestFor('ticket', [note('mine', { subject }), note('yours', { subject })])),
    );
    const [one, two] = await log()
      .as('intake')
      .readAllSealed({ after: position - 2, limit: 2 });
    if (!one || !two) throw new Error('the events are gone');
    await expect(
      log()
        .as('intake')
        .open([{ ...one, data: two.data }]),
    ).rejects.toThrow(BrokenSealError);
  });

  it('of a history that was loaded stays readable, though its person is erased meanwhile', async () => {
    const [subject, streamId] = [randomUUID(), randomUUID()];
    const store = log().as('intake');
    await store.append(requestFor('ticket', [note(WORDS, { subject })], { streamId }));
    const loaded = await store.readStream(streamId);
    receiptOf(await store.append(requestFor('account', [subjectErased(subject)])));
    expect(loaded.map(textOf)).toEqual([WORDS]);
    expect((await store.readStream(streamId)).map(textOf)).toEqual([ERASED]);
  });

  it('is gone with the event that erases the person, while the events stay', async () => {
    const [subject, streamId] = [randomUUID(), randomUUID()];
    const store = log().as('intake');
    const { position } = receiptOf(
      await store.append(requestFor('ticket', [note(WORDS, { subject }), note('somebody else')], { streamId })),
    );
    receiptOf(await store.append(requestFor('account', [subjectErased(subject)])));
    const events = await store.readStream(streamId);
    expect(events.map(textOf)).toEqual([ERASED, 'somebody else']);
    expect(events.map((event) => event.position)).toEqual([position - 1, position]);
    const again = requestFor('ticket', [note('more', { subject })], { streamId, expectedVersion: 2 });
    await expect(store.append(again)).rejects.toThrow(ErasedSubjectError);
    await expect(log().as('import').append(again)).rejects.toThrow(ErasedSubjectError);
  });

  it('is kept when the erasure is refused', async () => {
    const [subject, streamId] = [randomUUID(), randomUUID()];
    const store = log().as('intake');
    await store.append(requestFor('ticket', [note(WORDS, { subject })], { streamId }));
    const result = await store.append(requestFor('account', [subjectErased(subject)], { expectedVersion: 7 }));
    expect(result.outcome).toBe('conflict');
    const mistimed = [subjectErased(subject, { occurredAt: TEN }), subjectErased(subject, { occurredAt: NINE })];
    await expect(store.append(requestFor('account', mistimed))).rejects.toThrow();
    expect((await store.readStream(streamId)).map(textOf)).toEqual([WORDS]);
  });

  it('is erased for whoever was never spoken of, too', async () => {
    const subject = randomUUID();
    await log()
      .as('dispatch')
      .append(requestFor('engineer', [subjectErased(subject)]));
    await expect(
      log()
        .as('intake')
        .append(requestFor('ticket', [note(WORDS, { subject })])),
    ).rejects.toThrow(ErasedSubjectError);
  });

  it('may be told of with the placeholder, so that what follows from an erased text can be recorded', async () => {
    const [subject, streamId] = [randomUUID(), randomUUID()];
    const store = log().as('intake');
    await store.append(requestFor('account', [subjectErased(subject)]));
    receiptOf(await store.append(requestFor('ticket', [note(ERASED, { subject })], { streamId })));
    expect((await store.readStream(streamId)).map(textOf)).toEqual([ERASED]);
  });

  it('is readable to every service, whoever wrote first about the person', async () => {
    const subject = randomUUID();
    const texts = (n: number) => note(`word ${n}`, { subject });
    const streams = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const writers = ['intake', 'import'] as const;
    await Promise.all(
      streams.map((streamId, n) =>
        log()
          .as(writers[n % 2] ?? 'intake')
          .append(requestFor('ticket', [texts(n)], { streamId })),
      ),
    );
    const read = await Promise.all(streams.map((streamId) => log().as('triage').readStream(streamId)));
    expect(read.map(([event]) => textOf(event))).toEqual(['word 0', 'word 1', 'word 2', 'word 3']);
  });

  it('is no matter to an event that has none', async () => {
    const streamId = randomUUID();
    await log()
      .as('triage')
      .append(requestFor('triage', [classified({ subject: randomUUID() })], { streamId }));
    expect((await log().as('triage').readStream(streamId))[0]?.data).toEqual(classified().data);
  });
};
