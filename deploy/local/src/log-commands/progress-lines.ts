const REPORT_MS = 1_000;

/** Prints a line a second about a long piece of work, with its rate. */
export const progressLines = (): ((what: string, done: number, of: number) => void) => {
  const started = performance.now();
  let reported = started;
  return (what, done, of) => {
    const now = performance.now();
    if (now - reported < REPORT_MS) return;
    reported = now;
    const percent = Math.floor((100 * done) / Math.max(of, 1));
    console.error(`${what} ${done}/${of} (${percent} %), ${Math.round((1_000 * done) / (now - started))}/s`);
  };
};
