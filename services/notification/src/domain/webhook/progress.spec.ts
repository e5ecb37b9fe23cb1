import { instant, instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import fc from 'fast-check';
import { delivered, dueNow, failed, freshProgress, isBlocked, isDown, isHopeless, nextDue, putBehind, roomForNew } from './progress.ts';
import type { Message, Progress } from './progress.ts';
import { MOST_ATTEMPTS } from './retries.ts';

const start = instant('2026-03-02T08:00:00.000Z');
const after = (seconds: number): Instant => instantFromMillis(millisOf(start) + seconds * 1_000);
const message = (position: number, key: string): Message => ({
  partition: 0,
  position,
  key,
  type: 'MessageSent',
  eventId: '00000000-0000-7000-8000-000000000000' as Message['eventId'],
});
const fault = (at: Instant) => ({ at, error: 'HTTP 500', status: 500 });

describe('an endpoint that refuses one message', () => {
  it('gets the later ones of that ticket after it, and those of other tickets at once', () => {
    let progress = failed(freshProgress, message(1, 'a'), fault(start));
    expect([isBlocked(progress, 'a'), isBlocked(progress, 'b')]).toEqual([true, false]);
    progress = putBehind(progress, message(2, 'a'));
    expect(dueNow(progress, start)).toEqual([]);
    expect(dueNow(progress, after(5)).map(({ position }) => position)).toEqual([1]);
    progress = delivered(progress, message(1, 'a'));
    expect(dueNow(progress, after(5)).map(({ position }) => position)).toEqual([2]);
  });

  it('has it as a dead letter when the attempts are used up while others got through; those behind wait with it', () => {
    let progress = putBehind(freshProgress, message(2, 'a'));
    let now = start;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      progress = delivered(failed(progress, message(1, 'a'), fault(now)), message(1_000 + attempt, 'b'));
      now = after((attempt + 1) * 400_000);
    }
    expect(progress.waiting.map(({ position, dead }) => [position, dead])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(dueNow(progress, after(10 ** 8))).toEqual([]);
    expect(nextDue(progress)).toBeUndefined();
  });
});

describe('an endpoint that is down', () => {
  const down = [1, 2, 3].reduce((progress, position) => failed(progress, message(position, `t${position}`), fault(start)), freshProgress);

  it('is sent nothing but one message of those that wait and one new one, now and then', () => {
    expect(isDown(down)).toBe(true);
    expect([roomForNew(down, start, 50), dueNow(down, start).length]).toEqual([0, 0]);
    expect([roomForNew(down, after(8), 50), dueNow(down, after(8)).length]).toEqual([1, 1]);
    expect(nextDue(down)).toBe(after(8));
  });

  it('loses no message to it, however long it is down', () => {
    let progress: Progress = down;
    for (let hour = 1; hour <= 100; hour += 1) progress = failed(progress, message(1, 't1'), fault(after(hour * 3_600)));
    expect(progress.waiting.some(({ dead }) => dead)).toBe(false);
    expect([isHopeless(progress, after(4 * 86_400)), isHopeless(progress, after(5 * 86_400))]).toEqual([false, true]);
  });

  it('gets everything at once when it answers again', () => {
    const up = delivered(down, message(1, 't1'));
    expect(isDown(up)).toBe(false);
    expect(dueNow(up, after(6)).map(({ position }) => position)).toEqual([2, 3]);
    expect(isHopeless(up, after(10 ** 8))).toBe(false);
  });
});

describe('whatever an endpoint does', () => {
  it('each message gets there once it is well, those of a ticket in their order', () => {
    const keys = ['a', 'b', 'c'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 30 }), fc.array(fc.boolean(), { maxLength: 60 }), (given, answers) => {
        let progress: Progress = freshProgress;
        const got: Message[] = [];
        const todo = given.map((key, index) => message(index + 1, key));
        let now = 0;
        for (let step = 0; step < 2_000 && (todo.length > 0 || progress.waiting.length > 0); step += 1) {
          now += 1_000;
          const fresh = todo.splice(0, Math.min(5, roomForNew(progress, after(now), 5)));
          const turn = [...dueNow(progress, after(now))];
          for (const each of [...turn, ...fresh]) {
            const isFresh = fresh.includes(each as Message);
            if (isFresh && isBlocked(progress, each.key)) progress = putBehind(progress, each);
            else if (answers.shift() ?? true) {
              got.push(each);
              progress = delivered(progress, each);
            } else progress = failed(progress, each, fault(after(now)));
          }
        }
        expect(got.map(({ position }) => position).sort((one, other) => one - other)).toEqual(given.map((_, index) => index + 1));
        for (const key of keys) {
          const positions = got.filter((each) => each.key === key).map(({ position }) => position);
          expect(positions).toEqual([...positions].sort((one, other) => one - other));
        }
      }),
      { numRuns: 300 },
    );
  });
});
