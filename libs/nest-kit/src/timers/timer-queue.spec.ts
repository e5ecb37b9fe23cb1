import { Heap } from './heap.ts';
import { TimerQueue } from './timer-queue.ts';
import type { Times } from './timer-queue.ts';

const times = (wall: number, steady = wall): Times => ({ wall, steady });
const taken = (queue: TimerQueue, now: Times): string[] => {
  const found: string[] = [];
  for (let timer = queue.take(now); timer; timer = queue.take(now)) found.push(timer.ticket);
  return found;
};
const rows = (...entries: readonly (readonly [string, number])[]) => entries.map(([ticket, at]) => ({ ticket, at }));

it('a heap gives the least first, whatever came in between', () => {
  const heap = new Heap<number>((value) => value);
  const values = Array.from({ length: 500 }, (_, index) => (index * 7_919) % 503);
  values.forEach((value) => heap.add(value));
  const out = Array.from({ length: 250 }, () => heap.take());
  heap.add(-1);
  expect(heap.peek()).toBe(-1);
  expect([...out, ...Array.from({ length: 251 }, () => heap.take())].filter((value) => value !== -1)).toEqual(
    [...values].sort((a, b) => a - b),
  );
  expect(heap.take()).toBeUndefined();
  expect(heap.size).toBe(0);
});

describe('the queue of what is due soon', () => {
  it('gives nothing before its instant, and the earliest first', () => {
    const queue = new TimerQueue();
    queue.load(rows(['a', 30], ['b', 10], ['c', 20]), true);
    expect(queue.take(times(9))).toBeUndefined();
    expect(queue.pause(times(4))).toBe(6);
    expect(taken(queue, times(25))).toEqual(['b', 'c']);
    expect(taken(queue, times(30))).toEqual(['a']);
  });

  it('gives what was taken again only when it has rested, whatever the table still says', () => {
    const queue = new TimerQueue();
    queue.load(rows(['a', 10]), true);
    const first = queue.take(times(10));
    queue.load(rows(['a', 10]), true);
    expect(queue.take(times(11))).toBeUndefined();
    queue.rest(first ?? { ticket: '', at: 0, looks: 0 }, 100);
    queue.load(rows(['a', 10]), true);
    expect(queue.take(times(99))).toBeUndefined();
    expect(queue.take(times(100))).toMatchObject({ ticket: 'a', looks: 2 });
  });

  it('takes another instant for another timer', () => {
    const queue = new TimerQueue();
    queue.load(rows(['a', 10]), true);
    const first = queue.take(times(10));
    queue.rest(first ?? { ticket: '', at: 0, looks: 0 }, 1_000);
    queue.load(rows(['a', 20]), true);
    expect(queue.take(times(15))).toBeUndefined();
    expect(queue.take(times(20))).toMatchObject({ ticket: 'a', at: 20, looks: 1 });
  });

  it('forgets what is no longer in the table, but not what a table that was read in part may hold', () => {
    const queue = new TimerQueue();
    queue.load(rows(['a', 10], ['b', 20], ['c', 30]), true);
    queue.load(rows(['b', 20]), false);
    expect(queue.size).toBe(2);
    expect(taken(queue, times(100))).toEqual(['b', 'c']);
    queue.load([], true);
    expect(queue.size).toBe(2);
  });

  it('waits when the wall clock steps back, and is due at once when it steps forward', () => {
    const queue = new TimerQueue();
    queue.load(rows(['a', 1_000]), true);
    expect(queue.take(times(500, 500))).toBeUndefined();
    expect(queue.take(times(100, 501))).toBeUndefined();
    expect(queue.pause(times(100, 501))).toBe(900);
    expect(queue.take(times(90_000, 502))).toMatchObject({ ticket: 'a' });
  });
});
