import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { MemoryFeedLog } from '../spec-support/memory-feed-log.ts';
import { MemorySink } from '../spec-support/memory-sink.ts';
import { beginningOf, parseCursor } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { FeedReader } from './feed-reader.ts';
import { turns } from './in-turn.ts';
import { LiveTail } from './live-tail.ts';
import type { Subscription, View } from './subscription.ts';

const view: View = { classes: new Set(), pins: new Map(), key: ' ' };
const ofAcme: Subscription = { account: 'ACME', view };
const everything: Subscription = { view };

const refuse = (error: unknown): never => {
  throw new Error('nothing may break here', { cause: error });
};

const tails: LiveTail[] = [];
const tailOf = async (log: MemoryFeedLog, kept = 4_096): Promise<LiveTail> => {
  const tail = await LiveTail.start({ log, kept, onBroken: refuse, onFailure: refuse });
  tails.push(tail);
  return tail;
};
afterEach(() => tails.splice(0).forEach((tail) => tail.end()));

interface Opened {
  readonly tail: LiveTail;
  readonly subscription?: Subscription;
  readonly cursor?: Cursor;
  readonly patienceMillis?: number;
}

const reading = (
  log: MemoryFeedLog,
  { tail, subscription = ofAcme, cursor = beginningOf(log.partitions), patienceMillis = 30_000 }: Opened,
) => {
  const sink = new MemorySink();
  const reader = new FeedReader({ subscription, cursor, sink, tail, log, inTurn: turns(2), onBroken: refuse, patienceMillis });
  return { sink, reader, done: reader.run() };
};

/** Until nothing is under way any more. */
const settle = async (): Promise<void> => {
  for (let round = 0; round < 50; round += 1) await turn();
};

const positionsOf = (partition: number, head: number): string[] => Array.from({ length: head }, (_, index) => `${partition}.${index + 1}`);

describe('a reader', () => {
  it('is given every event exactly once and each partition in order, whenever it comes, is cut off or stalls', async () => {
    const steps = fc.array(
      fc.oneof(fc.constantFrom(0, 1), fc.constantFrom('stall' as const, 'resume' as const, 'cut' as const, 'turn' as const)),
      { minLength: 5, maxLength: 80 },
    );
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 20 }), fc.nat(10), async (script, kept, before) => {
        const log = new MemoryFeedLog(2);
        for (let index = 0; index < before; index += 1) log.append(index % 2);
        const tail = await tailOf(log, kept);
        let current = reading(log, { tail });
        let at = beginningOf(2);
        const seen: string[] = [];
        const heads = [Math.ceil(before / 2), Math.floor(before / 2)];
        const leave = async (): Promise<void> => {
          current.reader.gone();
          current.sink.resume();
          await current.done;
          seen.push(...current.sink.positions);
          at = parseCursor(current.sink.lastId, 2) ?? at;
        };
        for (const step of script) {
          if (step === 'stall') current.sink.stall();
          else if (step === 'resume') current.sink.resume();
          else if (step === 'turn') await turn();
          else if (step === 'cut') {
            await leave();
            current = reading(log, { tail, cursor: at });
          } else {
            log.append(step);
            heads[step] = (heads[step] ?? 0) + 1;
          }
        }
        current.sink.resume();
        await settle();
        await leave();
        for (const [partition, head] of heads.entries())
          expect(seen.filter((position) => position.startsWith(`${partition}.`))).toEqual(positionsOf(partition, head));
      }),
      { numRuns: 200 },
    );
  });

  it('who takes nothing is paused, then dropped with its position and the remedy; the others do not wait', async () => {
    const log = new MemoryFeedLog(1);
    const tail = await tailOf(log);
    const [slow, quick] = [reading(log, { tail, patienceMillis: 100 }), reading(log, { tail })];
    await settle();
    slow.sink.stall();
    log.append(0);
    await settle();
    for (let index = 0; index < 100; index += 1) log.append(0);
    await settle();
    expect([slow.sink.positions.length, quick.sink.positions.length]).toEqual([1, 101]);
    await slow.done;
    expect(slow.sink.text).toMatch(
      /id: 0\.1~[0-9a-f]{8}\nevent: end\ndata: \{"reason":"too-slow","position":"0\.1~[0-9a-f]{8}","remedy":"[^"]+"\}\n\n$/,
    );
    quick.reader.gone();
  });

  it('who stalled for a moment is given what it missed, and then what comes', async () => {
    const log = new MemoryFeedLog(1);
    const tail = await tailOf(log, 4);
    const { sink, reader } = reading(log, { tail });
    await settle();
    sink.stall();
    for (let index = 0; index < 50; index += 1) log.append(0);
    await settle();
    sink.resume();
    await settle();
    log.append(0);
    await settle();
    expect(sink.positions).toEqual(Array.from({ length: 51 }, (_, index) => `0.${index + 1}`));
    reader.gone();
  });

  it('shares the text of an event with all readers of the same view, and asks the database nothing once it is at the end', async () => {
    const log = new MemoryFeedLog(1);
    const tail = await tailOf(log);
    const readers = Array.from({ length: 20 }, (_, index) => reading(log, { tail, subscription: index % 2 ? ofAcme : everything }));
    await settle();
    const before = log.stretches;
    log.append(0);
    await settle();
    const frames = readers.map(({ sink }) => sink.frames.at(-1));
    expect(new Set(frames).size).toBe(1);
    expect(log.stretches).toBe(before);
    for (const { reader } of readers) reader.gone();
  });

  it('hears now and then where it is, though nothing of what comes is for it', async () => {
    const log = new MemoryFeedLog(1);
    const tail = await tailOf(log);
    const { sink, reader } = reading(log, { tail });
    await settle();
    log.append(0, { account: 'OTHER' });
    log.append(0, { account: 'OTHER', type: 'NoteAdded' });
    await settle();
    reader.beat();
    reader.beat();
    expect(sink.positions).toEqual([]);
    expect(sink.lastId).toBe('0.2');
    reader.gone();
  });

  it('is told when the log cannot be followed', async () => {
    const log = new MemoryFeedLog(1);
    const tail = await tailOf(log);
    const { sink, done } = reading(log, { tail });
    await settle();
    tail.end();
    await done;
    expect(sink.text).toContain('"reason":"interrupted"');
  });
});

it('R39: what was kept in clear of a person is not shown any more when the person is erased', async () => {
  const log = new MemoryFeedLog(1);
  const tail = await tailOf(log);
  const clear: Subscription = { view: { ...view, classes: new Set(['words']), key: 'words ' } };
  const first = reading(log, { tail, subscription: clear });
  await settle();
  const subject = '00000000-0000-4000-8000-000000000009';
  log.append(0, { type: 'TicketReopened', subject, data: { reason: 'it is back' } });
  await settle();
  expect(first.sink.text).toContain('it is back');
  const [kept] = tail.since([{ position: 0 }])?.entries ?? [];
  expect(kept?.isOpen).toBe(true);
  log.append(0, { type: 'SubjectErased', data: { subject, kind: 'contact', ground: 'objection', requestedBy: 'subject' } });
  await settle();
  expect(kept?.isOpen).toBe(false);
  first.reader.gone();
});
