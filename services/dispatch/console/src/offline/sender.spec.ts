import fc from 'fast-check';
import { isRefused, renewed } from './entry.ts';
import type { Entry } from './entry.ts';
import { heldUpBy } from './queue.ts';
import { pauseAfter, sendAll } from './sender.ts';
import type { OutboxStore } from './outbox-store.ts';
import { note } from './spec-support/given-commands.ts';
import { memoryOutbox } from './spec-support/memory-outbox.ts';
import { DeviceDied, ModelServer } from './spec-support/model-server.ts';
import type { Fate } from './spec-support/model-server.ts';
import type { Verdict } from './verdict.ts';

const ENGINEER = 'engineer-1';
const TICKETS = ['20240315-001', '20240315-002', '20240315-003'];

/** What happens to an engineer's telephone: commands are given, and the sender runs while fate is what it is. */
type Happening =
  | { readonly what: 'give'; readonly ticket: string; readonly refusedByServer: boolean }
  | { readonly what: 'send'; readonly fates: readonly Fate[] }
  | { readonly what: 'retry' | 'discard' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('give' as const),
      ticket: fc.constantFrom(...TICKETS),
      refusedByServer: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('send' as const),
      fates: fc.array(
        fc.constantFrom<Fate>('answered', 'answered', 'lost-on-the-way', 'answer-lost', 'busy', 'signed-out', 'device-dies'),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('retry' as const, 'discard' as const) }) },
);

type Send = (entry: Entry, file: Blob | undefined) => Promise<Verdict>;

/** Plays a story to its end: at last the network is there, everybody is signed in, and what can be sent has been sent. */
const play = async (story: readonly Happening[], changed: (send: Send) => Send = (send) => send) => {
  const store = memoryOutbox();
  const server = new ModelServer();
  const given: { ticket: string; text: string }[] = [];
  const discarded = new Set<string>();
  let clock = 0;
  let keys = 0;
  const run = async (fates: readonly Fate[]): Promise<void> => {
    let attempt = 0;
    const send = changed(async (entry) => server.attempt(entry, fates[attempt++] ?? 'answered'));
    try {
      await sendAll({ store, person: ENGINEER, now: () => clock, send });
    } catch (error) {
      if (!(error instanceof DeviceDied)) throw error;
    }
    clock += 120_000;
  };
  for (const each of story) {
    if (each.what === 'give') {
      const text = `${each.refusedByServer ? 'refuse' : 'note'} ${given.length}`;
      given.push({ ticket: each.ticket, text });
      await store.add(note(text, each.ticket));
    } else if (each.what === 'send') await run(each.fates);
    else await settle(store, each.what, { discarded, newKey: () => `new key ${keys++}` });
  }
  await run([]);
  return { given, server, discarded, left: await store.all() };
};

const settle = async (
  store: OutboxStore,
  how: 'retry' | 'discard',
  { discarded, newKey }: { readonly discarded: Set<string>; readonly newKey: () => string },
): Promise<void> => {
  const stopped = (await store.all()).find(isRefused);
  if (!stopped) return;
  if (how === 'discard') {
    await store.remove(stopped.id);
    discarded.add(stopped.id);
  } else await store.change(stopped.id, (entry) => renewed(entry, newKey()));
};

/** Each command once, in the order of its ticket; nothing is missing but what was refused, discarded, or waits behind a refusal. */
const isExact = async (story: readonly Happening[], changed?: (send: Send) => Send): Promise<boolean> => {
  const { given, server, discarded, left } = await play(story, changed);
  const waiting = new Set(left.map(({ id }) => id));
  const expected = (ticket: string) =>
    given.filter((each) => each.ticket === ticket && !discarded.has(each.text) && !waiting.has(each.text)).map(({ text }) => text);
  const heldUp = left.every((entry) => isRefused(entry) || heldUpBy(left, entry) !== undefined);
  return heldUp && TICKETS.every((ticket) => JSON.stringify(server.done.get(ticket) ?? []) === JSON.stringify(expected(ticket)));
};

describe('sending what was given without a connection', () => {
  it('does each command once and in order, whatever happens on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 40 }), (story) => isExact(story)),
      { numRuns: 500 },
    );
  });

  it('would be found out if it drew a new key for each attempt', async () => {
    let drawn = 0;
    const newKeyEachTime =
      (send: Send): Send =>
      (entry, file) =>
        send({ ...entry, key: `attempt ${drawn++}` }, file);
    const found = await fc.check(
      fc.asyncProperty(fc.array(happening, { maxLength: 40 }), (story) => isExact(story, newKeyEachTime)),
      { numRuns: 500 },
    );
    expect(found.failed).toBe(true);
  });

  it('goes on with the other tickets when one is refused', async () => {
    const { server, left } = await play([
      { what: 'give', ticket: TICKETS[0] ?? '', refusedByServer: true },
      { what: 'give', ticket: TICKETS[0] ?? '', refusedByServer: false },
      { what: 'give', ticket: TICKETS[1] ?? '', refusedByServer: false },
    ]);
    expect([...server.done.entries()]).toEqual([[TICKETS[1], ['note 2']]]);
    expect(left.map(({ id, standing }) => [id, standing.state])).toEqual([
      ['refuse 0', 'refused'],
      ['note 1', 'waiting'],
    ]);
  });

  it('sends nothing of a colleague who used the device before', async () => {
    const store = memoryOutbox();
    const server = new ModelServer();
    await store.add(note('of a colleague', TICKETS[0], 'engineer-2'));
    const ended = await sendAll({ store, person: ENGINEER, now: () => 0, send: async (entry) => server.attempt(entry, 'answered') });
    expect(ended).toEqual({ ended: 'nothing-due' });
    expect(server.done.size).toBe(0);
    expect(await store.all()).toHaveLength(1);
  });

  it('keeps everything when the sign-in has expired, and says so', async () => {
    const store = memoryOutbox();
    await store.add(note('kept'));
    const ended = await sendAll({ store, person: ENGINEER, now: () => 0, send: async () => ({ verdict: 'sign-in' }) });
    expect(ended).toEqual({ ended: 'sign-in' });
    expect(await store.all()).toHaveLength(1);
  });

  it('lets a command rest longer each time the server cannot do it', async () => {
    const store = memoryOutbox();
    await store.add(note('busy'));
    const ended = await sendAll({ store, person: ENGINEER, now: () => 1_000, send: async () => ({ verdict: 'later', fault: 'busy' }) });
    expect(ended).toEqual({ ended: 'nothing-due', nextAt: 1_000 + pauseAfter(1) });
    expect([1, 2, 3, 9].map(pauseAfter)).toEqual([2_000, 4_000, 8_000, 60_000]);
  });

  it('gives a new key to what was refused, and to nothing else', async () => {
    const store = memoryOutbox();
    const waiting = await store.add(note('waiting'));
    expect(() => renewed(waiting, 'new')).toThrow(RangeError);
  });
});
