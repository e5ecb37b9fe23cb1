import { randomUUID } from 'node:crypto';
import type { TheLog } from './log-under-test.ts';
import { closed, ids, receiptOf, request, someDay, toStream } from './samples.ts';

export const idempotency = (log: TheLog): void => {
  const keyed = (over: Partial<{ scope: string; key: string; requestHash: string; answer: unknown }> = {}) => ({
    scope: 'client-1',
    key: randomUUID(),
    requestHash: 'a'.repeat(64),
    answer: { outcome: 'done', version: 1 },
    ...over,
  });

  it('gives a repeat the first answer and the first receipt', async () => {
    const key = keyed();
    const register = () =>
      log()
        .as('intake')
        .append(request([toStream('ticket', [closed()], { ticket: 'assigned' })], { series: '2023-01-02', idempotency: key }));
    const first = receiptOf(await register());
    const before = await log().as('intake').head();
    const { outcome: _outcome, ...receipt } = { outcome: 'appended', ...first };
    expect(await register()).toEqual({ outcome: 'replayed', answer: key.answer, receipt });
    expect(await log().as('intake').head()).toBe(before);
  });

  it('remembers a refusal, without a receipt', async () => {
    const key = keyed({ answer: { outcome: 'refused', code: 'TICKET_CLOSED', details: { why: '已关闭' } } });
    const before = await log().as('intake').head();
    const first = await log()
      .as('intake')
      .append(request([], { idempotency: key }));
    expect(first).toEqual({ outcome: 'appended', partition: 0, position: before, firstPosition: before + 1, versions: [] });
    expect(
      await log()
        .as('intake')
        .append(request([toStream('ticket', [closed()])], { idempotency: key })),
    ).toEqual({ outcome: 'replayed', answer: key.answer });
  });

  it('refuses the key with another request, and knows keys by their scope', async () => {
    const key = keyed();
    const append = (over: object) =>
      log()
        .as('intake')
        .append(request([toStream('ticket', [closed()])], { idempotency: { ...key, ...over } }));
    expect(await append({})).toMatchObject({ outcome: 'appended' });
    expect(await append({ requestHash: 'b'.repeat(64) })).toEqual({ outcome: 'key-reused' });
    expect(await append({ scope: 'client-2' })).toMatchObject({ outcome: 'appended' });
  });

  it('forgets the key of an append that failed', async () => {
    const stream = toStream('ticket', [closed()]);
    await log()
      .as('intake')
      .append(request([stream]));
    const key = keyed();
    expect(
      await log()
        .as('intake')
        .append(request([stream], { idempotency: key })),
    ).toMatchObject({ outcome: 'conflict' });
    expect(
      await log()
        .as('intake')
        .append(request([{ ...stream, expectedVersion: 1 }], { idempotency: key })),
    ).toMatchObject({ outcome: 'appended' });
  });

  it('carries out one of twenty parallel repeats', async () => {
    const key = keyed();
    const series = someDay();
    const repeat = () =>
      log()
        .as('intake')
        .append(request([toStream('ticket', [closed()], { ticket: 'assigned' })], { series, idempotency: key }));
    const results = await Promise.all(ids(20).map(repeat));
    expect(results.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'replayed')).toHaveLength(19);
    const numbers = results.map((result) =>
      result.outcome === 'appended' ? result.ticket : result.outcome === 'replayed' ? result.receipt?.ticket : '',
    );
    expect(new Set(numbers)).toEqual(new Set([`${series.replaceAll('-', '')}-001`]));
  });
};
