import type { Api } from '@yingda/ui';

/** One of the staff who has used the console: names for the opaque ids of events. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly staffNumber?: string;
}

/** An engineer as lists name them. */
export interface EngineerName {
  readonly staffNumber: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly active: boolean;
}

export const colleaguesKey = ['colleagues'] as const;
export const engineerNamesKey = ['engineers', 'names'] as const;

/** Reads who calls, by which colleagues come to know the name. */
export const introduce = (api: Api): Promise<unknown> => api.get('/api/dispatch/v1/me');

export const readColleagues = async (api: Api): Promise<readonly Colleague[]> =>
  (await api.get<{ readonly items: readonly Colleague[] }>('/api/dispatch/v1/colleagues')).items;

interface EngineersPage {
  readonly items: readonly (Omit<EngineerName, 'staffNumber'> & { readonly engineer: string })[];
  readonly nextCursor?: string;
}

/** All of them, page by page. */
export const readEngineerNames = async (api: Api): Promise<readonly EngineerName[]> => {
  const all: EngineerName[] = [];
  let cursor: string | undefined;
  do {
    const page: EngineersPage = await api.get('/api/dispatch/v1/engineers', { limit: 200, cursor });
    all.push(...page.items.map(({ engineer, name, groups, active }) => ({ staffNumber: engineer, name, groups, active })));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
};
