import { erasedBy } from '@yingda/event-store';
import type { PreparedAppend } from '@yingda/event-store';
import type pg from 'pg';
import type { BatchResult } from './append-call.ts';

/** Whether a key is to be destroyed with this append. */
export const erasesSomebody = ({ events }: PreparedAppend): boolean => erasedBy(events).length > 0;

/**
 * Appends and destroys the keys of whom the events erase, in one transaction: an erasure that is in the log is done, and one that could not be done is not
 * in the log.
 */
export const whileErasing = async (pool: pg.Pool, append: (client: pg.ClientBase) => Promise<BatchResult>): Promise<BatchResult> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  // While a connection is lent, its pool does not listen; one that breaks then must not end the process. The next query tells.
  const breaks = (error: Error): void => void (broken = error);
  client.on('error', breaks);
  try {
    await client.query('BEGIN');
    const result = await append(client);
    await destroyKeys(client, result);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    broken ??= await client.query('ROLLBACK').then(
      () => undefined,
      (failure: Error) => failure,
    );
    throw error;
  } finally {
    client.off('error', breaks);
    // A connection that could not even roll back is thrown away.
    client.release(broken);
  }
};

const destroyKeys = async (client: pg.ClientBase, { partition, head, verdicts }: BatchResult): Promise<void> => {
  const first = verdicts.flatMap((verdict) => ('outcome' in verdict && verdict.outcome === 'appended' ? verdict.firstPosition : []));
  if (first.length > 0) await client.query('SELECT event_store.erase($1, $2, $3)', [partition, Math.min(...first), head]);
};
