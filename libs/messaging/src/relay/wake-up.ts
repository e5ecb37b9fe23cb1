import type { NatsConnection, Subscription } from '@nats-io/nats-core';
import { nudgeSubject } from '../nudge.ts';

/** Milliseconds between looks at the log when no nudge comes: short just after something happened, long when idle. */
const SHORTEST = 20;
const LONGEST = 1_000;

/** Wakes the relay: at once by a nudge, otherwise by polling ever more rarely. A nudge that comes while it works is kept. */
export class WakeUp {
  readonly #subscription: Subscription;
  #nudged = false;
  #delay = SHORTEST;
  #wake: (() => void) | undefined;

  constructor(nats: NatsConnection, partition: number) {
    this.#subscription = nats.subscribe(nudgeSubject(partition), { callback: () => this.nudge() });
  }

  /** Something was found: look again soon. */
  busy(): void {
    this.#delay = SHORTEST;
  }

  /** Until a nudge, the next look or the signal's abort. */
  async wait(signal: AbortSignal): Promise<void> {
    if (!this.#nudged && !signal.aborted)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.#delay);
        signal.addEventListener('abort', resolve as () => void, { once: true });
        this.#wake = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', resolve as () => void);
          resolve();
        };
      });
    this.#wake?.();
    this.#wake = undefined;
    this.#nudged = false;
    this.#delay = Math.min(LONGEST, this.#delay * 2);
  }

  close(): void {
    this.#subscription.unsubscribe();
  }

  nudge(): void {
    this.#nudged = true;
    this.#wake?.();
  }
}
