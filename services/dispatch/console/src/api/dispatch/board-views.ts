import type { Api } from '@yingda/ui';

export const LANES_BY = ['state', 'engineer', 'group', 'grade'] as const;
export type LanesBy = (typeof LANES_BY)[number];
export const SORTS = ['due', 'grade', 'received', 'updated'] as const;
export type Sort = (typeof SORTS)[number];
export const LAYOUTS = ['lanes', 'table'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** Kinds of filters that hold codes: a ticket passes with one code of each kind that is named. */
export const CODE_FILTERS = ['grade', 'lane', 'group', 'engineer', 'account', 'kind', 'channel', 'holder', 'flag', 'due'] as const;
export type CodeFilter = (typeof CODE_FILTERS)[number];

export type Filters = { readonly [Kind in CodeFilter]?: readonly string[] } & { readonly mine?: boolean; readonly text?: string };

/** How the board is looked at. */
export interface Looked {
  readonly filters: Filters;
  readonly lanesBy: LanesBy;
  readonly sort: Sort;
  readonly layout: Layout;
}

export interface BoardView extends Looked {
  readonly view: string;
  readonly name: string;
  readonly shared: boolean;
  /** Whether the person may change it. */
  readonly mine: boolean;
}

const VIEWS = '/api/dispatch/v1/board-views';

export const boardViewsKey = ['board-views'] as const;

export const readBoardViews = async (api: Api): Promise<readonly BoardView[]> =>
  (await api.get<{ readonly items: readonly BoardView[] }>(VIEWS)).items;

export const keepBoardView = (api: Api, view: string, body: Looked & { readonly name: string; readonly shared: boolean }) =>
  api.put(`${VIEWS}/${view}`, body);

export const dropBoardView = (api: Api, view: string) => api.delete(`${VIEWS}/${view}`);
