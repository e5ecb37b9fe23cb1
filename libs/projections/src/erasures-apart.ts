import type { EventOf, RecordedEvent, SubjectErased } from '@yingda/contracts';
import type { PoolClient } from 'pg';

export const ERASURE: EventOf<typeof SubjectErased>['type'] = 'SubjectErased';

/** Events that follow each other and are all erasures, or none is. */
type Run = { readonly events: RecordedEvent[]; readonly erased?: undefined } | { readonly erased: string[] };

/** A batch in the order of the log, cut where somebody is erased: what was written of the person before is purged, and nothing else. */
export const erasuresApart = (events: readonly RecordedEvent[]): Run[] => {
  const runs: Run[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (event.type === ERASURE) {
      const { subject } = (event as RecordedEvent & EventOf<typeof SubjectErased>).data;
      if (last?.erased) last.erased.push(subject);
      else runs.push({ erased: [subject] });
    } else if (last && !last.erased) last.events.push(event);
    else runs.push({ events: [event] });
  }
  return runs;
};

export interface Purge {
  readonly table: string;
  readonly subjects: readonly string[];
  /** By column. */
  readonly values: object;
}

/** Overwrites the named columns in every row of these subjects. */
export const purged = async (tx: PoolClient, { table, subjects, values }: Purge): Promise<void> => {
  const columns = Object.keys(values);
  if (columns.length === 0) return;
  await tx.query(
    `UPDATE ${table} t SET ${columns.map((column) => `${column} = erased.${column}`).join(', ')}
       FROM json_populate_record(NULL::${table}, $2) erased WHERE t.subject = ANY ($1::uuid[])`,
    [subjects, JSON.stringify(values)],
  );
};
