/** The instants at which something happened to a ticket, each once, in order. */
export const momentsOf = (history: readonly { readonly time: string }[]): readonly string[] =>
  [...new Set(history.map(({ time }) => time))].sort();

/** How many of the moments had been by an instant. */
export const countBy = (moments: readonly string[], at: string): number => moments.filter((each) => each <= at).length;

/**
 * The moment before or after the one shown. Without an instant the page shows now, which is after all of them; the step after the last one leads back to now.
 * @returns `undefined` for the present; the instant itself where there is no step
 */
export const stepFrom = (moments: readonly string[], at: string | undefined, direction: -1 | 1): string | undefined => {
  if (at === undefined) return direction === 1 ? undefined : (moments.at(-2) ?? moments[0]);
  if (direction === 1) return moments.find((each) => each > at);
  return moments.findLast((each) => each < at) ?? at;
};
