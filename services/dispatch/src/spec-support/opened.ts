/** What a spec has opened, to be closed together, also when some of it could not be opened. */
export class Opened {
  readonly #closings: (() => Promise<unknown>)[] = [];

  /** Answers what is being opened. It will be closed before everything that was added earlier. */
  add<T>(opening: Promise<T>, close: (it: T) => Promise<unknown>): Promise<T> {
    this.#closings.push(async () => {
      const [opened] = await Promise.allSettled([opening]);
      // What could not be opened was reported to whoever asked for it.
      if (opened.status === 'fulfilled') await close(opened.value);
    });
    return opening;
  }

  /** Waits for what is still being opened. @throws AggregateError naming what could not be closed, when the rest is closed */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const closing of this.#closings.splice(0).reverse()) await closing().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, `could not close: ${failures.map(String).join('; ')}`);
  }
}
