import type { DomainEvent, EventFacts } from '@yingda/kernel';
import type { Triage } from './state.ts';

/** How each event of a part of the triage stream changes what is known; by its name. */
export type Evolvers<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: (triage: Triage, data: Extract<Event, { readonly type: Type }>['data'], at: EventFacts) => Triage;
};
