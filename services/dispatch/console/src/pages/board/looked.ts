import { CODE_FILTERS, LANES_BY, LAYOUTS, SORTS } from '../../api/dispatch/board-views.ts';
import type { Filters, Looked } from '../../api/dispatch/board-views.ts';

/** How the board is looked at before anybody has chosen. */
export const PLAIN: Looked = { filters: {}, lanesBy: 'state', sort: 'due', layout: 'lanes' };

const oneOf = <Value extends string>(values: readonly Value[], text: string | null, otherwise: Value): Value =>
  values.find((value) => value === text) ?? otherwise;

/** What a link says; everything that it does not say is as plain. */
export const lookedOf = (parameters: URLSearchParams): Looked => {
  const codes = CODE_FILTERS.flatMap((kind) => {
    const values = parameters.getAll(kind).filter((value) => value !== '');
    return values.length > 0 ? [[kind, values] as const] : [];
  });
  const text = parameters.get('q') ?? '';
  const filters: Filters = {
    ...Object.fromEntries(codes),
    ...(parameters.get('mine') === '1' && { mine: true }),
    ...(text !== '' && { text }),
  };
  return {
    filters,
    lanesBy: oneOf(LANES_BY, parameters.get('by'), PLAIN.lanesBy),
    sort: oneOf(SORTS, parameters.get('sort'), PLAIN.sort),
    layout: oneOf(LAYOUTS, parameters.get('layout'), PLAIN.layout),
  };
};

/** The link of a view; what else the address says, such as `wall=1`, stays. */
export const parametersOf = ({ filters, lanesBy, sort, layout }: Looked, before: URLSearchParams): URLSearchParams => {
  const after = new URLSearchParams(before);
  for (const name of [...CODE_FILTERS, 'q', 'mine', 'by', 'sort', 'layout']) after.delete(name);
  for (const kind of CODE_FILTERS) for (const value of filters[kind] ?? []) after.append(kind, value);
  if (filters.text !== undefined && filters.text !== '') after.set('q', filters.text);
  if (filters.mine === true) after.set('mine', '1');
  if (lanesBy !== PLAIN.lanesBy) after.set('by', lanesBy);
  if (sort !== PLAIN.sort) after.set('sort', sort);
  if (layout !== PLAIN.layout) after.set('layout', layout);
  return after;
};

/** How many conditions there are. */
export const conditionsIn = (filters: Filters): number =>
  CODE_FILTERS.reduce((sum, kind) => sum + (filters[kind]?.length ?? 0), 0) + (filters.mine === true ? 1 : 0) + (filters.text ? 1 : 0);
