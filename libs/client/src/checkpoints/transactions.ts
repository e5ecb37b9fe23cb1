import type { Position } from '../transport.ts';
import { SqlPositions } from './sql-checkpoints.ts';
import type { SqlClient, SqlOptions } from './sql-checkpoints.ts';

/** A database of yours that keeps the position in the same transaction as what you make of an event, so that each event takes effect exactly once. */
export interface Transactions<Tx> {
  /** `undefined` when nothing was kept under that name. */
  load(name: string): Promise<Position | undefined>;
  /** Commits what `work` has done when it resolves, and undoes it when it throws. */
  run(work: (transaction: Tx) => Promise<void>): Promise<void>;
  /** Within a transaction. @throws SecondReaderError when something else than `previous` is there */
  save(transaction: Tx, name: string, position: Position, previous: Position | undefined): Promise<void>;
}

/** A `Pool` of `pg`, or what is made to look so. */
export interface SqlPool<Tx extends SqlClient> extends SqlClient {
  connect(): Promise<Tx & PooledConnection>;
}

/** A connection that is lent out. */
export interface PooledConnection {
  release(error?: Error | boolean): void;
  on?(event: 'error', listener: (error: Error) => void): unknown;
  off?(event: 'error', listener: (error: Error) => void): unknown;
}

/** Transactions of PostgreSQL by `pg`: your handler is given the connection, in the transaction. The table of positions is that of `sqlCheckpoints`. */
export const sqlTransactions = <Tx extends SqlClient>(pool: SqlPool<Tx>, options: SqlOptions = {}): Transactions<Tx> => {
  const positions = new SqlPositions(options);
  return {
    load: (name) => positions.load(pool, name),
    save: (transaction, name, position, previous) => positions.save(transaction, name, position, previous),
    run: async (work) => {
      const client = await pool.connect();
      // Connections tell of their end by themselves as well, and whoever has borrowed one has to listen: the next statement fails with it.
      let broken: Error | undefined;
      const onError = (error: Error): void => void (broken = error);
      client.on?.('error', onError);
      let sound = false;
      try {
        await client.query('BEGIN', []);
        await work(client);
        await client.query('COMMIT', []);
        sound = true;
      } catch (error) {
        // A connection that cannot even undo is not used again.
        sound = await client.query('ROLLBACK', []).then(
          () => true,
          () => false,
        );
        throw error;
      } finally {
        client.off?.('error', onError);
        client.release(broken ?? !sound);
      }
    },
  };
};

/** What another library needs for its transactions to be used. */
export interface OtherTransactions<Tx> {
  /** Such as `(work) => dataSource.transaction(work)`; it has to undo what was done when `work` throws. */
  readonly begin: (work: (transaction: Tx) => Promise<void>) => Promise<unknown>;
  /** Runs a statement within a transaction, and answers its rows, such as `(manager, text, values) => manager.query(text, [...values])`. */
  readonly query: (transaction: Tx, text: string, values: readonly unknown[]) => Promise<readonly unknown[]>;
}

/** Transactions of any other library over PostgreSQL or SQLite: TypeORM, Drizzle, Knex. */
export const transactionsOf = <Tx>({ begin, query }: OtherTransactions<Tx>, options: SqlOptions = {}): Transactions<Tx> => {
  const positions = new SqlPositions(options);
  const within = (transaction: Tx): SqlClient => ({ query: async (text, values) => ({ rows: await query(transaction, text, values) }) });
  return {
    load: async (name) => {
      let position: Position | undefined;
      await begin(async (transaction) => {
        position = await positions.load(within(transaction), name);
      });
      return position;
    },
    save: (transaction, name, position, previous) => positions.save(within(transaction), name, position, previous),
    run: async (work) => {
      await begin(work);
    },
  };
};
