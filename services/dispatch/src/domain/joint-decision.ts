import type { DomainEvent, Refusal } from '@yingda/kernel';

/** What a rule answers that decides on several streams: the events of each, in the order of the states that it was given, or why not. */
export type JointDecision = { readonly outcome: 'accepted'; readonly events: readonly (readonly DomainEvent[])[] } | Refusal;

/** Events for the first stream, for the second one, and so on. */
export const acceptTogether = (...events: (readonly DomainEvent[])[]): JointDecision => ({ outcome: 'accepted', events });

/** The command was carried out before. */
export const nothingTogether = (): JointDecision => ({ outcome: 'accepted', events: [] });
