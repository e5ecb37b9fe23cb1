import type pg from 'pg';

export type DetachStep = 'detached' | 'dropped';

/**
 * Takes a segment's table out of the log and removes it, from wherever an earlier attempt stopped. Appends and reads go on meanwhile: it waits for
 * transactions that have the log open, and nobody waits for it.
 */
export const detachSegment = async (
  client: pg.Client,
  table: string,
  reached: (step: DetachStep) => Promise<void> | void,
): Promise<void> => {
  const name = client.escapeIdentifier(table);
  const place = await placeOf(client, table);
  if (place === 'attached') await client.query(`ALTER TABLE event_store.events DETACH PARTITION event_store.${name} CONCURRENTLY`);
  if (place === 'leaving') await client.query(`ALTER TABLE event_store.events DETACH PARTITION event_store.${name} FINALIZE`);
  if (place === 'gone') return;
  await reached('detached');
  await client.query(`DROP TABLE event_store.${name}`);
  await reached('dropped');
};

/** `leaving`: a detachment was interrupted while it waited for others. */
const placeOf = async (client: pg.Client, table: string): Promise<'attached' | 'leaving' | 'detached' | 'gone'> => {
  const { rows } = await client.query<{ pending: boolean | null }>(
    `SELECT i.inhdetachpending AS pending FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND i.inhparent = 'event_store.events'::regclass
      WHERE c.relnamespace = 'event_store'::regnamespace AND c.relname = $1`,
    [table],
  );
  if (!rows[0]) return 'gone';
  if (rows[0].pending === null) return 'detached';
  return rows[0].pending ? 'leaving' : 'attached';
};
