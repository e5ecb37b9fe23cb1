import { pause } from '../pause.ts';

/**
 * Looks every 10 ms until the condition holds.
 * @throws Error with what `describe` says when it does not hold within `ms` milliseconds
 */
export const eventually = async (
  condition: () => boolean | Promise<boolean>,
  ms = 25_000,
  describe: () => unknown = () => '',
): Promise<void> => {
  const deadline = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`did not come true within ${ms} ms: ${JSON.stringify(describe())}`);
    await pause(10, new AbortController().signal);
  }
};
