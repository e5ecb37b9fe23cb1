import { eventually } from '@yingda/messaging/testing';
import { MemoryFeedLog } from '../spec-support/memory-feed-log.ts';
import type { Cursor } from './cursor.ts';
import { LiveTail } from './live-tail.ts';

const refuse = (error: unknown): never => {
  throw new Error('nothing may break here', { cause: error });
};

const tails: LiveTail[] = [];
const tailOf = async (log: MemoryFeedLog, kept: number): Promise<LiveTail> => {
  const tail = await LiveTail.start({ log, kept, onBroken: refuse, onFailure: refuse });
  tails.push(tail);
  return tail;
};
afterEach(() => tails.splice(0).forEach((tail) => tail.end()));

const positions = (cursor: Cursor | undefined): number[] => (cursor ?? []).map(({ position }) => position);

describe('who waits at the end of the log', () => {
  it('is woken by an event of the account alone, and told how far nothing was for it', async () => {
    const log = new MemoryFeedLog(2);
    const tail = await tailOf(log, 100);
    const woken: (readonly [string, number[]])[] = [];
    tail.wakeFor('ACME', (before) => woken.push(['ACME', positions(before)]));
    tail.wakeFor(undefined, (before) => woken.push(['any', positions(before)]));
    tail.wakeFor('ACME', () => woken.push(['nobody', []]))();
    log.append(1, { account: 'OTHER' });
    await eventually(() => positions(tail.at)[1] === 1);
    expect(woken).toEqual([['any', [0, 0]]]);
    log.append(0);
    await eventually(() => positions(tail.at)[0] === 1);
    expect(woken.slice(1)).toEqual([['ACME', [0, 1]]]);
    log.append(0);
    await eventually(() => positions(tail.at)[0] === 2);
    expect(woken).toHaveLength(2);
  });

  it('is woken when the log cannot be followed any more, also where that was before', async () => {
    const tail = await tailOf(new MemoryFeedLog(1), 100);
    let woken = 0;
    tail.wakeFor('ACME', () => (woken += 1));
    tail.end();
    tail.wakeFor('ACME', () => (woken += 1));
    expect(woken).toBe(2);
  });

  it('gets what it missed, of whichever partition', async () => {
    const log = new MemoryFeedLog(2);
    const tail = await tailOf(log, 100);
    for (const partition of [0, 1, 1, 0, 1]) log.append(partition);
    await eventually(() => positions(tail.at).join() === '2,3');
    const since = (...cursor: number[]): string[] | undefined =>
      tail
        .since(cursor.map((position) => ({ position })))
        ?.entries.map(({ position }) => position)
        .sort();
    expect(since(2, 3)).toEqual([]);
    expect(since(2, 1)).toEqual(['1.2', '1.3']);
    expect(since(0, 3)).toEqual(['0.1', '0.2']);
    expect(since(1, 0)).toEqual(['0.2', '1.1', '1.2', '1.3']);
  });
});
