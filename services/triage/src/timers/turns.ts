/** A place in a row. */
export interface Turn {
  /** Waits for whoever is before, for a moment at most: order is worth that much, and nobody is held up by somebody who hangs. */
  readonly come: () => Promise<void>;
  /** Lets whoever is behind go on. */
  readonly pass: () => void;
}

const PATIENCE_MILLIS = 1_000;

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

const withinPatience = (before: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const patience = setTimeout(resolve, PATIENCE_MILLIS);
    void before.then(() => {
      clearTimeout(patience);
      resolve();
    });
  });
