import type pg from 'pg';

/** Waits for the connections to be gone too: `pool.end()` answers before, and a database that is dropped meanwhile would cut them off. */
export const endPool = async (pool: pg.Pool): Promise<void> => {
  let open = pool.totalCount;
  const gone = new Promise<void>((resolve) => {
    if (open === 0) resolve();
    pool.on('remove', () => {
      open -= 1;
      if (open === 0) resolve();
    });
  });
  await pool.end();
  await gone;
};
