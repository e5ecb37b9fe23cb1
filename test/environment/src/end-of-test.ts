let ends: (() => unknown)[] = [];

afterEach(async () => {
  const due = ends.reverse();
  ends = [];
  for (const end of due) await end();
});

/**
 * What a test has begun ends with it, also when it fails: a process or a reader that goes on would keep Jest itself from ending. Import it in specs only, and
 * call it within a test.
 */
export const atEndOfTest = (end: () => unknown): void => void ends.push(end);

/** Aborts at the end of the test. */
export const untilEndOfTest = (): AbortSignal => {
  const controller = new AbortController();
  atEndOfTest(() => controller.abort());
  return controller.signal;
};
