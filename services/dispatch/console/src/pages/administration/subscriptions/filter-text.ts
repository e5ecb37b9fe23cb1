/** Filters as forms hold them, and as the interface has them: lists with commas in between. */

export const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

/** `undefined` where nothing is filtered. */
export const textOf = (list: readonly string[] | undefined): string | undefined => {
  const named = (list ?? []).map((each) => each.trim()).filter(Boolean);
  return named.length === 0 ? undefined : named.join(',');
};
