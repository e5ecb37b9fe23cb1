import type { EventOf, EngineerChanged, RecordedEvent } from '@yingda/contracts';

/** What a profile said before and says since. */
export interface ProfileChange {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

type Profile = EventOf<typeof EngineerChanged>['data'];

/** Between two events that each tell the whole profile; a field that is missing was not known. */
export const profileChanges = (before: Profile, after: Profile): ProfileChange[] => {
  const [old, now]: Record<string, unknown>[] = [before, after];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields
    .filter((field) => JSON.stringify(old?.[field]) !== JSON.stringify(now?.[field]))
    .map((field) => ({
      field,
      ...(old?.[field] !== undefined && { from: old[field] }),
      ...(now?.[field] !== undefined && { to: now[field] }),
    }));
};

/** The profile that an event tells; none where it tells of something else. */
export const profileIn = (event: RecordedEvent): Profile | undefined =>
  event.type === 'EngineerRegistered' || event.type === 'EngineerChanged'
    ? (event as RecordedEvent & EventOf<typeof EngineerChanged>).data
    : undefined;
