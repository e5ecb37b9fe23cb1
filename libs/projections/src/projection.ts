import type { Category, RecordedEvent } from '@yingda/contracts';
import type { PoolClient } from 'pg';

/** A read model: what it is built from and how events become rows. Nothing it does may have an effect outside its own tables. */
export interface Projection {
  /** With a version (`tickets-v1`): a changed projection gets a new one and is built beside the old. */
  readonly name: string;
  /** Its tables, all of them, as the service's migrations create them: without a schema, which tells the live ones from those that are being built. */
  readonly tables: readonly string[];
  /** Only events of these categories are read; all by default. */
  readonly categories?: readonly Category[];
  /** Only events of these types are applied; all of its categories' by default. */
  readonly types?: readonly string[];
  /**
   * Writes what follows from opened events, in the log's order, within the transaction that also moves the checkpoint. It must depend on nothing but the
   * events and its own rows, and name its tables without a schema.
   */
  apply(events: readonly RecordedEvent[], tx: PoolClient): Promise<void>;
}
