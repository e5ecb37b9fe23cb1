import type { RecordedEvent } from '@yingda/contracts';
import type { PoolClient } from 'pg';
import { erasuresApart, ERASURE, purged } from './erasures-apart.ts';
import type { Projection } from './projection.ts';

/** A read model of one table whose rows are folds: how it is called, which events it takes, how a row changes. */
export interface RowProjection<Row extends object> {
  /** With its version: `tickets-v1`. */
  readonly name: string;
  readonly table: string;
  /** Name of the primary key's column. */
  readonly key: keyof Row & string;
  readonly types: readonly string[];
  /** Which row an event concerns; `undefined` for none. */
  readonly keyOf: (event: RecordedEvent) => string | undefined;
  /** Pure: the row after the event; `undefined` leaves the table as it is. */
  readonly evolve: (row: Row | undefined, event: RecordedEvent) => Row | undefined;
  /** What the columns with clear text hold once the person in the column `subject` was erased (R39). A row with a subject needs it. */
  readonly purge?: Row extends { readonly subject: string } ? Partial<Row> : never;
}

/**
 * Reads the rows that a batch concerns, folds the batch into them in memory and writes them back, in two statements however many
 * events there are. Values travel as JSON, so a column's own type decides how they are read: times as RFC 3339 text.
 */
export const rowProjection = <Row extends object>(model: RowProjection<Row>): Projection => {
  const { name, table, types, purge } = model;
  if (!purge) return { name, tables: [table], types, apply: (events, tx) => fold(model, events, tx) };
  return {
    name,
    tables: [table],
    types: [...types, ERASURE],
    apply: async (events, tx) => {
      for (const run of erasuresApart(events))
        if (run.erased) await purged(tx, { table, subjects: run.erased, values: purge });
        else await fold(model, run.events, tx);
    },
  };
};

const fold = async <Row extends object>(
  { table, key, keyOf, evolve }: RowProjection<Row>,
  events: readonly RecordedEvent[],
  tx: PoolClient,
): Promise<void> => {
  const concerned = events
    .map((event) => ({ event, id: keyOf(event) }))
    .filter((entry): entry is { event: RecordedEvent; id: string } => entry.id !== undefined);
  const ids = [...new Set(concerned.map(({ id }) => id))];
  if (ids.length === 0) return;
  const { rows } = await tx.query<{ row: Row }>(`SELECT row_to_json(t) AS row FROM ${table} t WHERE ${key}::text = ANY ($1)`, [ids]);
  const before = new Map(rows.map(({ row }) => [String(row[key]), row]));
  const after = new Map<string, Row>();
  for (const { event, id } of concerned) {
    const row = evolve(after.get(id) ?? before.get(id), event);
    if (row) after.set(id, row);
  }
  if (after.size === 0) return;
  const columns = Object.keys([...after.values()][0] ?? {});
  await tx.query(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM json_populate_recordset(NULL::${table}, $1)
       ON CONFLICT (${key}) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    [JSON.stringify([...after.values()])],
  );
};
