/** Waits; ends early, without an error, when the signal aborts. */
export const pause = (millis: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    signal?.addEventListener('abort', done);
  });

/** How long to wait before the next attempt. */
export interface Backoff {
  readonly firstMillis: number;
  readonly mostMillis: number;
}

/** Twice as long with each failure in a row, and anywhere between half of that and all of it, so that many do not come back at once. @param failures from 1 */
export const backoffMillis = (failures: number, { firstMillis, mostMillis }: Backoff): number =>
  Math.min(mostMillis, firstMillis * 2 ** Math.min(failures - 1, 30)) * (0.5 + Math.random() / 2);

/** `Retry-After` of an answer in milliseconds: seconds or a date. */
export const retryAfterMillis = (headers: Headers, now: number): number | undefined => {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const millis = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isNaN(millis) ? undefined : Math.max(0, millis);
};
