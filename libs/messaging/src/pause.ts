/** Waits `ms` milliseconds, or until the signal aborts; never rejects. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });

/** Milliseconds to wait after the nth failure in a row (from 1): doubling from `first` up to `limit`. */
export const doublingBackoff =
  ({ first, limit }: { readonly first: number; readonly limit: number }) =>
  (failures: number): number =>
    Math.min(limit, first * 2 ** Math.min(failures - 1, 30));
