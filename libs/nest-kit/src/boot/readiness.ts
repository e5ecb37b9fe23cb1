import { Inject, Injectable } from '@nestjs/common';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Pool } from 'pg';
import { DATABASE_POOL, NATS } from './tokens.ts';

const PATIENCE_MILLIS = 2_000;

/** What the service cannot work without. */
@Injectable()
export class Readiness {
  #projecting = false;

  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(NATS) private readonly nats: NatsConnection,
  ) {}

  /** Every projection has started. From here on the service outlives whatever its servers do; before, a failure ends it. */
  projecting(): void {
    this.#projecting = true;
  }

  /** Names of what does not answer, or has not started; empty when the service is ready. */
  async missing(): Promise<string[]> {
    const checks = { database: this.pool.query('SELECT 1'), nats: this.nats.flush() };
    const results = await Promise.all(Object.entries(checks).map(async ([name, check]) => ((await answers(check)) ? [] : [name])));
    return [...results.flat(), ...(this.#projecting ? [] : ['projections'])];
  }
}

const answers = async (check: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MILLIS);
  });
  try {
    // Why it does not answer is for the log of whoever broke it; here only that counts.
    return await Promise.race([
      check.then(
        () => true,
        () => false,
      ),
      patience,
    ]);
  } finally {
    clearTimeout(timer);
  }
};
