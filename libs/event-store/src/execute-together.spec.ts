import { WorkHeld } from '@yingda/contracts';
import type { EventOf, WorkReleased } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import type { Evolution, JointDecision, TicketNumber } from '@yingda/kernel';
import { randomUUID } from 'node:crypto';
import type { EventStore } from './event-store.ts';
import { executeTogether } from './execute-together.ts';
import type { Participant } from './execute-together.ts';
import type { CommandContext } from './execute.ts';
import { InMemoryEventStore } from './in-memory/index.ts';
import { streamIdOf } from './stream-id.ts';

type Held = readonly TicketNumber[];

const evolution: Evolution<Held, EventOf<typeof WorkHeld> | EventOf<typeof WorkReleased>> = {
  initialState: [],
  evolve: (held, { type, data }) => (type === 'WorkHeld' ? [...held, data.ticket] : held.filter((ticket) => ticket !== data.ticket)),
};
const participant = (engineer: string): Participant<Held> => ({
  stream: { id: streamIdOf('engineer', engineer), category: 'engineer' },
  evolution,
});
const context = (change: Partial<CommandContext> = {}): CommandContext => ({
  actor: { id: 'spec', kind: 'person' },
  now: instant('2024-03-15T09:40:00+08:00'),
  correlationId: randomUUID(),
  ...change,
});
const TICKET = '20240315-001';
const held = (engineer: string, ticket = TICKET) => WorkHeld({ engineer, ticket, as: 'assignment' });
const accepted = (...events: (readonly ReturnType<typeof held>[])[]): JointDecision => ({ outcome: 'accepted', events });

describe('a command that several streams decide on', () => {
  let store: EventStore;

  beforeEach(() => {
    store = new InMemoryEventStore().as('dispatch');
  });

  const typesOf = async (engineer: string) => (await store.readStream(streamIdOf('engineer', engineer))).map(({ type }) => type);
  const give = (decide: (states: readonly [Held, Held]) => JointDecision, change?: Partial<CommandContext>) =>
    executeTogether(store, { participants: [participant('E001'), participant('E002')], decide, context: context(change) });

  it('appends to all of them at once, and answers for the first one', async () => {
    const outcome = await give(() => accepted([held('E001')], [held('E002'), held('E002', '20240315-002')]));
    expect(outcome).toMatchObject({ outcome: 'done', version: 1, receipt: { firstPosition: 1, position: 3 } });
    expect(outcome).not.toHaveProperty('alsoAt');
    expect([await typesOf('E001'), await typesOf('E002')]).toEqual([['WorkHeld'], ['WorkHeld', 'WorkHeld']]);
  });

  it('appends nothing anywhere when it is refused, or has nothing to say', async () => {
    expect(await give(() => ({ outcome: 'refused', code: 'ENGINEER_UNFIT', details: {} }))).toMatchObject({ code: 'ENGINEER_UNFIT' });
    expect(await give(() => accepted())).toMatchObject({ outcome: 'done', version: 0, events: [] });
    expect(await give(() => accepted([held('E001')]), { ifMatch: 4 })).toMatchObject({
      code: 'VERSION_MISMATCH',
      details: { expected: 4, actual: 0 },
    });
    expect(await store.head()).toBe(0);
  });

  it('may leave its own stream as it is', async () => {
    expect(await give(() => accepted([], [held('E002')]))).toMatchObject({ outcome: 'done', version: 0 });
    expect(await typesOf('E002')).toEqual(['WorkHeld']);
  });

  it('decides again on what has changed meanwhile, so that twenty at once never give more than fits', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const ticket = `20240315-${String(index + 1).padStart(3, '0')}`;
        return executeTogether(store, {
          participants: [participant(`E1${index}`), participant('E002')],
          decide: ([, { length }]) =>
            length >= 5
              ? { outcome: 'refused', code: 'ENGINEER_AT_CAPACITY', details: {} }
              : accepted([held(`E1${index}`, ticket)], [held('E002', ticket)]),
          context: context(),
        });
      }),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome.outcome === 'refused' && outcome.code === 'ENGINEER_AT_CAPACITY')).toHaveLength(15);
    expect(await typesOf('E002')).toHaveLength(5);
    expect(await store.head()).toBe(10);
  });

  it('answers a repeat under its key as before, refusals too, and a redelivered cause with nothing', async () => {
    const idempotency = { scope: 'spec', key: 'key-1', requestHash: 'a'.repeat(64) };
    expect(await give(() => accepted([held('E001')], [held('E002')]), { idempotency })).toMatchObject({ outcome: 'done' });
    expect(await give(() => accepted([held('E001')], [held('E002')]), { idempotency })).toMatchObject({
      outcome: 'replayed',
      answer: { outcome: 'done', version: 1, events: ['WorkHeld', 'WorkHeld'] },
    });
    const other = { ...idempotency, requestHash: 'b'.repeat(64) };
    expect(await give(() => accepted([held('E001')]), { idempotency: other })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const cause = { eventId: randomUUID(), reactor: 'spec' };
    for (const expected of [1, 0])
      expect(await give(() => accepted([held('E001', '20240315-002')]), { cause })).toMatchObject({
        outcome: 'done',
        events: { length: expected },
      });
    expect(await typesOf('E001')).toHaveLength(2);
  });

  it('keeps its time behind the newest event of every stream', async () => {
    await give(() => accepted([], [held('E002')]), { now: instant('2024-03-15T10:00:00+08:00') });
    await give(() => accepted([held('E001')]));
    expect(await store.readStream(streamIdOf('engineer', 'E001'))).toMatchObject([{ occurredAt: instant('2024-03-15T10:00:00+08:00') }]);
  });
});
