/** Does the work for every item, so many at once, each begun in the items' order. The first failure ends it. */
export const atOnce = async <T>(most: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
};
