import type { Pool } from 'pg';

/** One JetStream stream to which the log was or is relayed: sequence = position − offset. */
export interface RelayEpoch {
  readonly partition: number;
  /** From 1. */
  readonly epoch: number;
  /** Name of the JetStream stream, `LOG-<partition>-<epoch>`. */
  readonly stream: string;
  readonly offset: number;
}

/** Where the epochs are known to everybody who reads the bus. */
export interface EpochReader {
  /** The newest epoch; `undefined` before the relay ran for the first time. */
  current(partition: number): Promise<RelayEpoch | undefined>;
}

export interface RelayEpochs extends EpochReader {
  /** Opens an epoch. @throws Error when somebody else opened it already */
  open(epoch: RelayEpoch): Promise<void>;
}

/** The part of a `pg` pool or client that is needed to ask. */
export type Queryable = Pick<Pool, 'query'>;

/** The table `event_store.relay_epochs`; only the role `yingda_relay` may open an epoch. */
export class PostgresRelayEpochs implements RelayEpochs {
  constructor(private readonly db: Queryable) {}

  async current(partition: number): Promise<RelayEpoch | undefined> {
    const { rows } = await this.db.query<{ epoch: number; stream: string; offset: string }>(
      'SELECT epoch, stream, "offset" FROM event_store.relay_epochs WHERE partition = $1 ORDER BY epoch DESC LIMIT 1',
      [partition],
    );
    const row = rows[0];
    return row && { partition, epoch: row.epoch, stream: row.stream, offset: Number(row.offset) };
  }

  async open({ partition, epoch, stream, offset }: RelayEpoch): Promise<void> {
    await this.db.query('INSERT INTO event_store.relay_epochs (partition, epoch, stream, "offset") VALUES ($1, $2, $3, $4)', [
      partition,
      epoch,
      stream,
      offset,
    ]);
  }
}
