import type { RecordedEvent } from '@yingda/contracts';
import type { SubscribeOptions } from '../event-store.ts';
import type { TheLog } from './log-under-test.ts';
import { closed, deviceRegistered, ids, requestFor } from './samples.ts';

export const subscribing = (log: TheLog): void => {
  /** Follows the log as another process would, until `count` events have come. */
  const follow = async (count: number, options: Omit<SubscribeOptions, 'signal'>): Promise<RecordedEvent[]> => {
    const ending = new AbortController();
    const seen: RecordedEvent[] = [];
    for await (const batch of log()
      .as('reporting')
      .subscribe({ ...options, signal: ending.signal })) {
      seen.push(...batch);
      if (seen.length >= count) ending.abort();
    }
    return seen;
  };

  it('gives what is there, then whatever comes, each event once and in order', async () => {
    const after = await log().as('intake').head();
    for (const _ of ids(3))
      await log()
        .as('intake')
        .append(requestFor('ticket', [closed()]));
    const following = follow(43, { after, batchSize: 5 });
    await Promise.all(
      ids(20).map(() =>
        log()
          .as('intake')
          .append(requestFor('ticket', [closed(), closed()])),
      ),
    );
    const seen = await following;
    expect(seen.map(({ position }) => position - after)).toEqual(Array.from({ length: 43 }, (_, index) => index + 1));
  });

  it('passes over other categories', async () => {
    const after = await log().as('intake').head();
    const following = follow(2, { after, categories: ['device'] });
    await log()
      .as('intake')
      .append(requestFor('ticket', [closed()]));
    await log()
      .as('intake')
      .append(requestFor('device', [deviceRegistered()]));
    await log()
      .as('intake')
      .append(requestFor('ticket', [closed()]));
    await log()
      .as('intake')
      .append(requestFor('device', [deviceRegistered()]));
    expect((await following).map(({ position }) => position - after)).toEqual([2, 4]);
  });

  it('ends when it is told to, while it waits and before it starts', async () => {
    const ending = new AbortController();
    const waiting = log()
      .as('reporting')
      .subscribe({ after: await log().as('reporting').head(), signal: ending.signal })
      [Symbol.asyncIterator]();
    const next = waiting.next();
    ending.abort();
    expect((await next).done).toBe(true);
    expect((await log().as('reporting').subscribe({ after: 0, signal: ending.signal })[Symbol.asyncIterator]().next()).done).toBe(true);
  });
};
