import type { Pool, PoolClient } from 'pg';

/**
 * All of the work or nothing; answers what the work answers. `settings` are statements without values that come first (`SET LOCAL …`, a lock); they cost no round
 * trip of their own. A connection that breaks on the way fails the transaction, and not the process.
 */
export const inTransaction = async <T>(pool: Pool, settings: readonly string[], work: (tx: PoolClient) => Promise<T>): Promise<T> => {
  const tx = await pool.connect();
  let failure: Error | undefined;
  // While a connection is lent, its pool does not listen; one that breaks then must not end the process. The next query tells.
  const broken = (error: Error): void => void (failure = error);
  tx.on('error', broken);
  try {
    await tx.query(['BEGIN', ...settings].join('; '));
    const result = await work(tx);
    await tx.query('COMMIT');
    return result;
  } catch (error) {
    failure ??= await rolledBack(tx);
    throw error;
  } finally {
    tx.off('error', broken);
    // A connection that could not even roll back is thrown away.
    tx.release(failure);
  }
};

const rolledBack = (tx: PoolClient): Promise<Error | undefined> =>
  tx.query('ROLLBACK').then(
    () => undefined,
    (error: Error) => error,
  );
