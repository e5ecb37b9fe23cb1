import fc from 'fast-check';
import { Api } from './api.ts';
import { memoryCheckpoints } from './checkpoints/memory-checkpoints.ts';
import type { CheckpointStore } from './checkpoints/checkpoint-store.ts';
import type { Transactions } from './checkpoints/transactions.ts';
import { Feed } from './feed.ts';
import type { SubscribeOptions } from './feed.ts';
import type { WithheldEvent } from './feed-event.ts';
import { ListTransport } from './spec-support/list-transport.ts';
import { madeEvent, madeEvents } from './spec-support/made-events.ts';

const END = { items: [], position: '0.3~aaaaaaaa', more: false };
const api = new Api({ baseUrl: 'http://platform', key: 'yk_x', fetch: async () => new Response(JSON.stringify(END)) });
const events = madeEvents(5);
const places = events.map(({ position }) => position);
const feedOf = (options: Partial<SubscribeOptions>) => new Feed(api, { name: 'erp', via: new ListTransport(events), ...options });

/** Positions that a loop is given until it breaks off. */
const read = async (feed: Feed, most = Number.POSITIVE_INFINITY, done = true): Promise<string[]> => {
  const seen: string[] = [];
  for await (const event of feed) {
    seen.push(event.position);
    if (done) await feed.done(event);
    if (seen.length >= most) break;
  }
  return seen;
};

/** A database with one table of effects, whose transactions are undone when they fail. */
class MemoryDatabase implements Transactions<string[]> {
  effects: string[] = [];
  readonly #positions = memoryCheckpoints();
  #saved: Parameters<CheckpointStore['save']> | undefined;

  load(name: string) {
    return this.#positions.load(name);
  }

  async save(_transaction: string[], ...saved: Parameters<CheckpointStore['save']>) {
    this.#saved = saved;
  }

  async run(work: (transaction: string[]) => Promise<void>) {
    const effects: string[] = [];
    await work(effects);
    if (this.#saved) await this.#positions.save(...this.#saved);
    this.#saved = undefined;
    this.effects.push(...effects);
  }
}

describe('a subscription', () => {
  it('goes on after what was done, and gives what was not done again', async () => {
    const checkpoints = memoryCheckpoints();
    expect(await read(feedOf({ checkpoints }), 2)).toEqual(places.slice(0, 2));
    expect(await read(feedOf({ checkpoints }), 1, false)).toEqual(['0.3']);
    expect(await read(feedOf({ checkpoints }))).toEqual(places.slice(2));
  });

  it('begins after a position, or at the end as it is now, which is kept at once', async () => {
    expect(await read(feedOf({ after: '0.4' }))).toEqual(['0.5']);
    const checkpoints = memoryCheckpoints();
    const via = new ListTransport([]);
    await read(feedOf({ after: 'end', checkpoints, via }));
    expect([await checkpoints.load('erp'), via.asked]).toEqual(['0.1000', ['0.3~aaaaaaaa']]);
  });

  it('keeps a position that moved on over events of others, once everything before it is done', async () => {
    const checkpoints = memoryCheckpoints();
    await read(feedOf({ checkpoints }));
    expect(await checkpoints.load('erp')).toBe('0.1000');
    const undone = memoryCheckpoints();
    await read(feedOf({ checkpoints: undone }), 9, false);
    expect(await undone.load('erp')).toBeUndefined();
  });

  it('tells the transport what was dealt with', async () => {
    const via = new ListTransport(events);
    await feedOf({ via, checkpoints: memoryCheckpoints() }).each(() => undefined);
    expect(via.acknowledgedUpTo.map((position) => position.slice(0, 3))).toEqual(places);
  });

  it('notices a second reader of the same name, and names both positions', async () => {
    const checkpoints = memoryCheckpoints();
    const [one, other] = [feedOf({ checkpoints }), feedOf({ checkpoints })];
    const turns = [one[Symbol.asyncIterator](), other[Symbol.asyncIterator]()] as const;
    const [first, same] = [await turns[0].next(), await turns[1].next()];
    if (first.done || same.done) throw new Error('there are events');
    await one.done(first.value);
    await expect(other.done(same.value)).rejects.toMatchObject({ name: 'SecondReaderError', subscription: 'erp', expected: undefined });
    await expect(other.done(same.value)).rejects.toThrow(/at 0\.1~[0-9a-f]{8} now: another program reads under the same name/);
  });

  it('writes only the furthest of positions that wait, and never an older one over a newer', async () => {
    const written: string[] = [];
    const memory = memoryCheckpoints();
    const checkpoints: CheckpointStore = {
      load: memory.load,
      save: async (name, position, previous) => {
        written.push(position.slice(0, 3));
        await memory.save(name, position, previous);
      },
    };
    const feed = feedOf({ checkpoints, via: new ListTransport(events, 5) });
    const all = [];
    for await (const event of feed) {
      all.push(event);
      if (all.length === 5) await Promise.all([...all].reverse().map((each) => feed.done(each)));
    }
    expect(written.filter((position) => position !== '0.1')).toEqual(['0.5']);
  });

  it('R39: never passes over an event that cannot be shown unless it was told what to do', async () => {
    const { id, position, leafhash } = madeEvent(6);
    const withheld: WithheldEvent = {
      withheld: 'schema-version',
      id,
      type: 'TargetMet',
      time: '2024-03-15T01:35:00.000Z',
      position,
      leafhash,
    };
    const via = new ListTransport([...events, withheld, madeEvent(7)]);
    await expect(read(feedOf({ via }))).rejects.toThrow('the event TargetMet at 0.6 cannot be shown (schema-version)');
    const told: WithheldEvent[] = [];
    expect(await read(feedOf({ via, onWithheld: (event) => void told.push(event) }))).toEqual([...places, '0.7']);
    expect(told).toEqual([withheld]);
  });

  it('ends without an error when it is told to, and with the error of a handler', async () => {
    const leaving = new AbortController();
    const seen: string[] = [];
    await feedOf({ signal: leaving.signal }).each(({ position }) => {
      if (seen.push(position) === 2) leaving.abort();
    });
    expect(seen).toEqual(places.slice(0, 2));
    const failure = new Error('the disk is full');
    await expect(feedOf({}).each(() => Promise.reject(failure))).rejects.toBe(failure);
  });

  it('refuses to keep what did not come from it', async () => {
    await expect(feedOf({}).done(madeEvent(1))).rejects.toThrow('did not come from the feed erp');
  });
});

describe('exactly once', () => {
  it('has each effect once, wherever the program dies', async () => {
    const database = new MemoryDatabase();
    for (const fatal of ['0.2', '0.4', '0.4', undefined]) {
      const dies = feedOf({}).exactlyOnce(database, async ({ position }, effects) => {
        effects.push(position);
        if (position === fatal) throw new Error('killed');
      });
      await (fatal === undefined ? dies : expect(dies).rejects.toThrow('killed'));
    }
    expect(database.effects).toEqual(places);
  });

  it('has each effect once, in whatever batches and transactions it comes, and wherever the program dies', async () => {
    const lives = fc.array(
      fc.record({ dies: fc.nat(14), batch: fc.integer({ min: 1, max: 6 }), together: fc.integer({ min: 1, max: 4 }) }),
      { maxLength: 8 },
    );
    const many = madeEvents(12);
    await fc.assert(
      fc.asyncProperty(lives, async (deaths) => {
        const database = new MemoryDatabase();
        for (const { dies, batch, together } of [...deaths, { dies: 99, batch: 3, together: 2 }]) {
          const life = feedOf({ via: new ListTransport(many, batch) }).exactlyOnce(
            database,
            ({ position }, effects) => {
              if (position === `0.${dies}`) throw new Error('killed');
              effects.push(position);
            },
            { eventsPerTransaction: together },
          );
          await life.catch((error: unknown) => expect(error).toEqual(new Error('killed')));
        }
        expect(database.effects).toEqual(many.map(({ position }) => position));
      }),
      { numRuns: 200 },
    );
  });

  it('does several events in one transaction where they came together', async () => {
    const database = new MemoryDatabase();
    const sizes: number[] = [];
    const counting: Transactions<string[]> = {
      load: (name) => database.load(name),
      save: (...saved) => database.save(...saved),
      run: (work) =>
        database.run(async (effects) => {
          await work(effects);
          sizes.push(effects.length);
        }),
    };
    const feed = feedOf({ via: new ListTransport(events, 4) });
    await feed.exactlyOnce(counting, ({ position }, effects) => void effects.push(position), { eventsPerTransaction: 3 });
    expect([database.effects, sizes.filter((size) => size > 0)]).toEqual([places, [3, 1, 1]]);
    expect(await database.load('erp')).toBe('0.1000');
  });
});
