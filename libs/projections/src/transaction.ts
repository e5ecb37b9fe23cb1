import type { Pool, PoolClient } from 'pg';

export type Work = (tx: PoolClient) => Promise<void>;

/**
 * All of the work or nothing. `settings` are statements without values that hold for the transaction only (`SET LOCAL …`); they cost no round trip of
 * their own.
 */
export const inTransaction = async (pool: Pool, settings: readonly string[], work: Work): Promise<void> => {
  const tx = await pool.connect();
  let failure: Error | undefined;
  // While a connection is lent, its pool does not listen; one that breaks then must not end the process. The next query tells.
  const broken = (error: Error): void => void (failure = error);
  tx.on('error', broken);
  try {
    await tx.query(['BEGIN', ...settings].join('; '));
    await work(tx);
    await tx.query('COMMIT');
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
