import type { HistoryEvent } from '../../api/intake/ticket.ts';

/** What people wrote about an item stands in the ticket's history: the newest text of one of the types, about the number given. */
export const writtenIn = (
  history: readonly HistoryEvent[],
  {
    types,
    field,
    about,
  }: { readonly types: readonly string[]; readonly field: string; readonly about?: readonly [name: string, number: number] },
): string | undefined => {
  const found = history.findLast(
    ({ type, data }) => types.includes(type) && typeof data[field] === 'string' && (about === undefined || data[about[0]] === about[1]),
  );
  const text = found?.data[field];
  return typeof text === 'string' && text !== '' ? text : undefined;
};
