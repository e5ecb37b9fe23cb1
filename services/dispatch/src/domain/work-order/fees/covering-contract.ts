import type { EntitlementEnded, EntitlementGranted, EventOf } from '@yingda/contracts';

type Told = { readonly type: string; readonly data: unknown };
type Granted = EventOf<typeof EntitlementGranted>['data'];
type Ended = EventOf<typeof EntitlementEnded>['data'];

/** R13: what an account's contract entitles it to on a day, by the history of its account. A grant replaces the one before of the same name. */
export const entitlementsOn = (day: string, history: readonly Told[]): string[] => {
  const terms = new Map<string, Granted & { readonly endedOn?: string }>();
  for (const { type, data } of history) {
    if (type === 'EntitlementGranted') terms.set((data as Granted).entitlement, data as Granted);
    const ended = type === 'EntitlementEnded' ? terms.get((data as Ended).entitlement) : undefined;
    if (ended) terms.set(ended.entitlement, { ...ended, endedOn: (data as Ended).on });
  }
  return [...terms.values()]
    .filter(({ from, until = day, endedOn }) => from <= day && day <= until && (endedOn === undefined || day < endedOn))
    .map(({ entitlement }) => entitlement);
};
