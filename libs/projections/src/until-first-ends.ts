type Work = (stop: AbortSignal) => Promise<void>;

/**
 * Does all of it at once; when one ends or fails, the others are stopped and waited for.
 * @throws what the first of them failed with
 */
export const untilFirstEnds = async (works: readonly Work[], signal: AbortSignal): Promise<void> => {
  const ending = new AbortController();
  const stop = AbortSignal.any([signal, ending.signal]);
  const ends = await Promise.allSettled(works.map((work) => work(stop).finally(() => ending.abort())));
  const failed = ends.find((end): end is PromiseRejectedResult => end.status === 'rejected');
  if (failed) throw failed.reason;
};
