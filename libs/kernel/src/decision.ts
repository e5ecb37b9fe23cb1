import type { Instant } from './instant.ts';
import type { DomainEvent } from './event.ts';

/** What a decider answers: events to append (none for a repeat) or a refusal, which is a value and no exception. */
export type Decision<E extends DomainEvent = DomainEvent> = Accepted<E> | Refusal;

export interface Accepted<E extends DomainEvent = DomainEvent> {
  readonly outcome: 'accepted';
  readonly events: readonly E[];
}

export interface Refusal {
  readonly outcome: 'refused';
  /** A code of the error catalogue, for instance `OFFER_EXPIRED`. */
  readonly code: string;
  /** What the person needs to mend it; shown in the problem document. */
  readonly details: Readonly<Record<string, unknown>>;
}

export const accept = <E extends DomainEvent>(...events: E[]): Accepted<E> => ({ outcome: 'accepted', events });

/** The command was already carried out: nothing to append, and the caller is told it succeeded. */
export const nothing = (): Accepted<never> => ({ outcome: 'accepted', events: [] });

export const refuse = (code: string, details: Record<string, unknown> = {}): Refusal => ({ outcome: 'refused', code, details });

/** What a rule answers that decides on several streams: the events of each, in the order of the states that it was given, or why not. */
export type JointDecision = { readonly outcome: 'accepted'; readonly events: readonly (readonly DomainEvent[])[] } | Refusal;

/** Events for the first stream, for the second one, and so on. */
export const acceptTogether = (...events: (readonly DomainEvent[])[]): JointDecision => ({ outcome: 'accepted', events });

/** The command on several streams was carried out before. */
export const nothingTogether = (): JointDecision => ({ outcome: 'accepted', events: [] });

/** How a stream's state is rebuilt: pure, exhaustive, recording only. */
export interface Evolution<State, E extends DomainEvent> {
  readonly initialState: State;
  readonly evolve: (state: State, event: E, at: EventFacts) => State;
}

/** The parts of the envelope that rules may look at. */
export interface EventFacts {
  readonly occurredAt: Instant;
  readonly actor: Actor;
  readonly position?: number;
}

/** Who did it: an opaque id that names nobody by itself. */
export interface Actor {
  readonly id: string;
  readonly kind: 'person' | 'program' | 'platform';
  readonly role?: string;
}
