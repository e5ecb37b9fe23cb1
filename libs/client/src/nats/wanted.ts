import type { Filter } from '../filter.ts';
import type { StoredEvent } from './stored-event.ts';

/** Whether a subscriber asked for an event: JetStream chooses by account only. */
export const wantedBy = ({ account, types, actor, exceptActor }: Filter): ((event: StoredEvent) => boolean) => {
  const names: ReadonlySet<string> | undefined = types && new Set(types);
  const [only, not] = [actor && new Set(actor), exceptActor && new Set(exceptActor)];
  return ({ cloud }) =>
    (account === undefined || cloud.account === account) &&
    (names === undefined || names.has(cloud.type)) &&
    (only === undefined || only.has(cloud.actor)) &&
    (not === undefined || !not.has(cloud.actor));
};
