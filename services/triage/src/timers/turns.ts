import { setTimeout as pause } from 'node:timers/promises';

/** A place in a row. */
export interface Turn {
  /** Waits for whoever is before, for a moment at most: order is worth that much, and nobody is held up by somebody who hangs. */
  readonly come: () => Promise<void>;
  /** Lets whoever is behind go on. */
  readonly pass: () => void;
}

const PATIENCE_MILLIS = 100;

/** Work that is prepared side by side and handed in one after the other, in the order in which it was begun. */
export class Turns {
  #before: Promise<void> | undefined;

  next(): Turn {
    const before = this.#before;
    let pass = (): void => undefined;
    const passed = new Promise<void>((resolve) => {
      pass = resolve;
    });
    this.#before = passed;
    void passed.then(() => {
      if (this.#before === passed) this.#before = undefined;
    });
    return { come: () => (before ? withinPatience(before) : Promise.resolve()), pass };
  }
}

const withinPatience = async (before: Promise<void>): Promise<void> => {
  const over = new AbortController();
  // Called off where it is not needed any more, which is the rule.
  const patience = pause(PATIENCE_MILLIS, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
  await Promise.race([before, patience]);
  over.abort();
};
