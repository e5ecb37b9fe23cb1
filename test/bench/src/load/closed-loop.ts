export interface ClosedLoop {
  /** How many callers there are; each sends its next command when the last one is answered. */
  readonly callers: number;
  readonly seconds: number;
}

/** Commands per second that were answered while so many callers kept asking. */
export const closedLoop = async ({ callers, seconds }: ClosedLoop, command: (caller: number) => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  const deadline = started + seconds * 1_000;
  let answered = 0;
  const call = async (caller: number): Promise<void> => {
    while (performance.now() < deadline) {
      await command(caller);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
  return (answered * 1_000) / (performance.now() - started);
};
