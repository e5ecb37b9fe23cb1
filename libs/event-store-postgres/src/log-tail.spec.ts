import { setTimeout as sleep } from 'node:timers/promises';
import { LogTail } from './log-tail.ts';

describe('the tail of the log', () => {
  const never = new AbortController().signal;

  it('asks nobody while nobody waits, and ever more rarely while nothing happens', async () => {
    let asked = 0;
    const tail = new LogTail(() => Promise.resolve((asked += 1) && 7));
    await sleep(30);
    expect(asked).toBe(0);
    await tail.beyond(6, never);
    const ending = new AbortController();
    const waiting = tail.beyond(7, ending.signal);
    await sleep(500);
    ending.abort();
    await waiting;
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(15);
  });

  it('wakes at once when this process commits', async () => {
    const tail = new LogTail(() => Promise.resolve(1));
    const waiting = tail.beyond(1, never);
    await sleep(200);
    const before = performance.now();
    tail.advance(2);
    await waiting;
    expect(performance.now() - before).toBeLessThan(400);
  });

  it('looks at once when it is nudged', async () => {
    let head = 1;
    const tail = new LogTail(() => Promise.resolve(head));
    const waiting = tail.beyond(1, never);
    // By now it looks about twice a second.
    await sleep(1_500);
    head = 2;
    const before = performance.now();
    tail.nudge();
    await waiting;
    expect(performance.now() - before).toBeLessThan(400);
  });

  it('hands on what goes wrong, and works again afterwards', async () => {
    let broken = true;
    const tail = new LogTail(() => (broken ? Promise.reject(new Error('database is gone')) : Promise.resolve(2)));
    await expect(tail.beyond(1, never)).rejects.toThrow('database is gone');
    broken = false;
    await tail.beyond(1, never);
  });
});
