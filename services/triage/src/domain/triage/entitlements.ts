import type { EntitlementEnded, EntitlementGranted, EventOf, RecordedEvent } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';

/** A day in the deployment's zone, `YYYY-MM-DD`, and the instant whose knowledge counts: what is granted for the past afterwards changes no ticket. */
export interface EntitlementDay {
  readonly day: string;
  readonly knownAt: Instant;
}

type Granted = EventOf<typeof EntitlementGranted>['data'];
type Ended = EventOf<typeof EntitlementEnded>['data'];

/** R13: what an account's contract entitled it to on a day, by the account's stream; in the order of the names. */
export const entitlementsOn = ({ day, knownAt }: EntitlementDay, history: readonly RecordedEvent[]): string[] => {
  const terms = new Map<string, { readonly from: string; readonly until?: string; readonly endedOn?: string }>();
  for (const { type, data, occurredAt } of history) {
    if (occurredAt > knownAt) continue;
    if (type === 'EntitlementGranted') terms.set((data as Granted).entitlement, data as Granted);
    const ended = type === 'EntitlementEnded' ? terms.get((data as Ended).entitlement) : undefined;
    if (ended) terms.set((data as Ended).entitlement, { ...ended, endedOn: (data as Ended).on });
  }
  return [...terms]
    .filter(([, { from, until = day, endedOn }]) => from <= day && day <= until && (endedOn === undefined || day < endedOn))
    .map(([entitlement]) => entitlement)
    .sort();
};
