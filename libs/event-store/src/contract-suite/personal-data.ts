import { randomUUID } from 'node:crypto';
import { ERASED } from '@yingda/contracts';
import { BrokenSealError, ErasedSubjectError } from '../errors.ts';
import type { TheLog } from './log-under-test.ts';
import { classified, note, receiptOf, requestFor } from './samples.ts';

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
    for (const event of sealed) expect(textOf(event)).toMatch(/^sealed:1:[A-Za-z0-9_-]{38,}$/);
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
      .append(requestFor('ticket', [note('sealed:1:AAAA')], { streamId }));
    expect((await log().as('intake').readStream(streamId)).map(textOf)).toEqual(['sealed:1:AAAA']);
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

  it('is gone with its key, while the events stay', async () => {
    const [subject, streamId] = [randomUUID(), randomUUID()];
    const other = note('somebody else');
    const { position } = receiptOf(
      await log()
        .as('intake')
        .append(requestFor('ticket', [note(WORDS, { subject }), other], { streamId })),
    );
    await log().eraseKey(subject);
    const events = await log().as('intake').readStream(streamId);
    expect(events.map(textOf)).toEqual([ERASED, 'somebody else']);
    expect(events.map((event) => event.position)).toEqual([position - 1, position]);
    const again = requestFor('ticket', [note('more', { subject })], { streamId, expectedVersion: 2 });
    await expect(log().as('intake').append(again)).rejects.toThrow(ErasedSubjectError);
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
