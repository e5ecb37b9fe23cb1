import { ConnectionError, ProblemError, reasonOf } from '../errors.ts';
import { backoffMillis, pause } from '../pause.ts';
import type { FeedStatus } from '../transport.ts';

const BACKOFF = { firstMillis: 250, mostMillis: 30_000 };

/** Whether a failure passes by itself: the platform is away or overloaded. What it refuses, it refuses again. */
export const passes = (error: unknown): boolean =>
  error instanceof ConnectionError || (error instanceof ProblemError && (error.status === 429 || error.status >= 500));

/** Waits out failures that pass, longer and longer, until something succeeds. */
export class Patience {
  #failures = 0;

  constructor(
    private readonly signal: AbortSignal,
    private readonly onStatus: (status: FeedStatus) => void,
  ) {}

  succeeded(): void {
    this.#failures = 0;
  }

  /** @throws the error itself when it does not pass */
  async after(error: unknown): Promise<void> {
    this.signal.throwIfAborted();
    if (!passes(error)) throw error;
    await this.waited(reasonOf(error), error instanceof ProblemError ? error.retryAfterMillis : undefined);
  }

  async waited(reason: string, atLeastMillis = 0): Promise<void> {
    this.#failures += 1;
    this.onStatus({ state: 'waiting', reason });
    await pause(Math.max(atLeastMillis, backoffMillis(this.#failures, BACKOFF)), this.signal);
  }
}
