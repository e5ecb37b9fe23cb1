import type { Actor, Decision, Evolution } from './decision.ts';
import type { DomainEvent } from './event.ts';
import type { Instant } from './instant.ts';
import { instantFromMillis } from './instant.ts';

/**
 * Specs that read as sentences: `given(evolution, ...events).when((state) => decide(command, state, now)).then(...events)`,
 * or `.refused(code)`. Throws with both sides when they differ, so it works in any test runner.
 */
export const given = <State, E extends DomainEvent>(evolution: Evolution<State, E>, ...events: readonly (E | Told<E>)[]) => {
  const state = events.reduce<State>((before, entry, index) => {
    const { event, at = instantFromMillis(0), actor = SPEC } = isTold(entry) ? entry : { event: entry };
    return evolution.evolve(before, event, { occurredAt: at, position: index + 1, actor });
  }, evolution.initialState);
  return { state, when: (decide: (state: State) => Decision) => expectation(decide(state)) };
};

/** An event with the instant at which it occurred. */
export const dated = <E extends DomainEvent>(at: Instant, event: E): Told<E> => ({ at, event });

/** An event with the person who did it, by id. */
export const by = <E extends DomainEvent>(person: string, event: E): Told<E> => ({ actor: { id: person, kind: 'person' }, event });

interface Told<E> {
  readonly at?: Instant;
  readonly actor?: Actor;
  readonly event: E;
}

/** Who does what a spec says nothing about. */
const SPEC: Actor = { id: 'spec', kind: 'platform' };

const isTold = <E extends DomainEvent>(entry: E | Told<E>): entry is Told<E> => 'event' in entry;

const expectation = (decision: Decision) => ({
  /** Exactly these events, in this order; an expected datum that is left out is not compared. */
  then: (...expected: readonly DomainEvent[]): void => {
    if (decision.outcome === 'refused')
      throw new Error(`expected events, got refusal ${decision.code} ${JSON.stringify(decision.details)}`);
    const actual = decision.events.map((event, index) => narrowed(event, expected[index]));
    const wanted = expected.map(({ type, version, data }) => ({ type, version, data }));
    if (JSON.stringify(sorted(actual)) !== JSON.stringify(sorted(wanted)))
      throw new Error(`expected ${JSON.stringify(wanted, null, 2)}\nbut got ${JSON.stringify(actual, null, 2)}`);
  },
  /** A repeat: accepted, and nothing happens. */
  nothing: (): void => {
    if (decision.outcome === 'refused') throw new Error(`expected nothing to happen, got refusal ${decision.code}`);
    if (decision.events.length > 0) throw new Error(`expected nothing to happen, got ${decision.events.map((e) => e.type).join(', ')}`);
  },
  refused: (code: string): void => {
    if (decision.outcome !== 'refused')
      throw new Error(`expected refusal ${code}, got ${decision.events.map((e) => e.type).join(', ') || 'nothing'}`);
    if (decision.code !== code) throw new Error(`expected refusal ${code}, got refusal ${decision.code}`);
  },
  decision,
});

const narrowed = (event: DomainEvent, like: DomainEvent | undefined) => {
  const { type, version, data } = event;
  if (like === undefined || !isObject(data) || !isObject(like.data)) return { type, version, data };
  const keys = new Set(Object.keys(like.data));
  return { type, version, data: Object.fromEntries(Object.entries(data).filter(([key]) => keys.has(key))) };
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
};
