/** How Ctrl-C is understood. */
export interface StopSignals {
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP. */
  readonly stop: AbortSignal;
  /** Aborted by another one, at least a second later. */
  readonly force: AbortSignal;
}

/** npm passes a Ctrl-C on to its script, which has had it from the terminal already: two signals at once are one. */
const echoMilliseconds = 1_000;

/** From now on the signals no longer end this process by themselves. */
export const listenForStop = (): StopSignals => {
  const stop = new AbortController();
  const force = new AbortController();
  let stoppedAt = 0;
  const listener = (): void => {
    if (!stop.signal.aborted) {
      stoppedAt = performance.now();
      stop.abort(new Error('Stopped.'));
    } else if (performance.now() - stoppedAt > echoMilliseconds) force.abort(new Error('Forced.'));
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, listener);
  return { stop: stop.signal, force: force.signal };
};

/** Resolves when the signal is aborted. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
