/** Lets many wait for the next progress of one thing. */
export class ProgressSignal {
  readonly #waiting = new Set<() => void>();

  /** Something moved: everybody who waits looks again. */
  notify(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** Until the next `notify`, at most `ms` milliseconds. */
  next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#waiting.add(wake);
    });
  }
}
