import { randomId } from '../random-id.ts';
import type { Position } from '../transport.ts';
import { SecondReaderError } from './checkpoint-store.ts';
import type { CheckpointStore } from './checkpoint-store.ts';

/** What runs a statement: a `Pool`, `Client` or transaction of `pg`, or anything that is made to look so. */
export interface SqlClient {
  query(text: string, values: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

export interface SqlOptions {
  /** `yingda_positions` by default; may have a schema before it. It is made where it is missing. */
  readonly table?: string;
  /** `numbered` ($1, $2: PostgreSQL) by default, or `question-marks` (SQLite from 3.35 on). */
  readonly placeholders?: 'numbered' | 'question-marks';
  /** Who reads, for the message when there are two: the name of a host or process. Drawn otherwise. */
  readonly reader?: string;
}

interface PositionRow {
  readonly position: string;
  readonly reader: string;
}

/** Positions in a table of your database. */
export class SqlPositions {
  readonly #table: string;
  readonly #reader: string;
  readonly #numbered: boolean;
  #made: Promise<unknown> | undefined;

  /** @throws TypeError for what is no table's name */
  constructor({ table = 'yingda_positions', placeholders = 'numbered', reader = `reader ${randomId().slice(0, 8)}` }: SqlOptions = {}) {
    if (!/^\w+(\.\w+)?$/.test(table)) throw new TypeError(`no name of a table, with or without a schema before it: ${table}`);
    this.#table = table;
    this.#reader = reader;
    this.#numbered = placeholders === 'numbered';
  }

  /** The position kept under a name. The first call makes the table where it is missing. */
  async load(client: SqlClient, name: string): Promise<Position | undefined> {
    this.#made ??= this.#make(client);
    await this.#made;
    return (await this.#row(client, name))?.position;
  }

  /** In a transaction, the row stays locked until its end, so that a second reader waits and is then refused. @throws SecondReaderError */
  async save(client: SqlClient, name: string, position: Position, previous: Position | undefined): Promise<void> {
    if (await this.#replace(client, name, position, previous)) return;
    const found = await this.#row(client, name);
    throw new SecondReaderError(name, previous, found?.position, found?.reader);
  }

  /** As `save`, outside of transactions: what was saved though the answer got lost counts as saved. */
  async saveAgain(client: SqlClient, name: string, position: Position, previous: Position | undefined): Promise<void> {
    if (await this.#replace(client, name, position, previous)) return;
    const found = await this.#row(client, name);
    if (found?.position === position && found.reader === this.#reader) return;
    throw new SecondReaderError(name, previous, found?.position, found?.reader);
  }

  /** @returns whether what was there is what was expected */
  async #replace(client: SqlClient, name: string, position: Position, previous: Position | undefined): Promise<boolean> {
    const [text, values] =
      previous === undefined
        ? [
            `INSERT INTO ${this.#table} (name, position, reader) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING RETURNING name`,
            [name, position, this.#reader],
          ]
        : [
            `UPDATE ${this.#table} SET position = ?, reader = ?, saved_at = CURRENT_TIMESTAMP WHERE name = ? AND position = ? RETURNING name`,
            [position, this.#reader, name, previous],
          ];
    // TypeORM answers an UPDATE with its rows and their number.
    const rows = (await this.#run(client, text, values)).flat();
    return rows.some((row) => typeof row === 'object' && row !== null && 'name' in row && row.name === name);
  }

  async #make(client: SqlClient): Promise<void> {
    try {
      await this.#run(
        client,
        `CREATE TABLE IF NOT EXISTS ${this.#table}
           (name text PRIMARY KEY, position text NOT NULL, reader text NOT NULL, saved_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP)`,
        [],
      );
    } catch (error) {
      this.#made = undefined;
      throw error;
    }
  }

  async #row(client: SqlClient, name: string): Promise<PositionRow | undefined> {
    const [row] = await this.#run(client, `SELECT position, reader FROM ${this.#table} WHERE name = ?`, [name]);
    return row as PositionRow | undefined;
  }

  async #run(client: SqlClient, text: string, values: readonly unknown[]): Promise<readonly unknown[]> {
    let number = 0;
    const statement = this.#numbered ? text.replace(/\?/g, () => `$${(number += 1)}`) : text;
    return (await client.query(statement, values)).rows;
  }
}

/** In a table of your database, by any client that has `query(text, values)`; for effects and position in one transaction see `sqlTransactions`. */
export const sqlCheckpoints = (client: SqlClient, options: SqlOptions = {}): CheckpointStore => {
  const positions = new SqlPositions(options);
  return {
    load: (name) => positions.load(client, name),
    save: (name, position, previous) => positions.saveAgain(client, name, position, previous),
  };
};
