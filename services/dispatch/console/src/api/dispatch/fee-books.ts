import type { Api } from '@yingda/ui';

export interface PriceListVersion {
  readonly priceList: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly currency: string;
  readonly inForce: boolean;
}

export type WarrantyRulesVersion = Readonly<Record<string, unknown>> & {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly inForce: boolean;
};

export interface Part {
  readonly part: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly serialised: boolean;
  /** In minor units. */
  readonly price?: { readonly amount: number; readonly currency: string };
}

const BASE = '/api/dispatch/v1';

export const PRICE_LISTS = ['administration', 'price-lists'] as const;
export const WARRANTY = ['administration', 'warranty'] as const;
export const PARTS = ['administration', 'parts'] as const;

export const readPriceLists = async (api: Api): Promise<readonly PriceListVersion[]> =>
  (await api.get<{ readonly items: readonly PriceListVersion[] }>(`${BASE}/price-lists`)).items;
export const readPriceList = (api: Api, priceList: string, version: number): Promise<Readonly<Record<string, unknown>>> =>
  api.get(`${BASE}/price-lists/${priceList}/versions/${version}`);
/** @param version the number that the next version is expected to get */
export const publishPriceList = (
  api: Api,
  priceList: string,
  body: { readonly text: string; readonly version?: number },
): Promise<unknown> => api.post(`${BASE}/price-lists/${priceList}`, body);
export const readWarrantyRules = async (api: Api): Promise<readonly WarrantyRulesVersion[]> =>
  (await api.get<{ readonly items: readonly WarrantyRulesVersion[] }>(`${BASE}/warranty-rules`)).items;
export const publishWarrantyRules = (api: Api, body: { readonly text: string; readonly version?: number }): Promise<unknown> =>
  api.post(`${BASE}/warranty-rules`, body);
export const findParts = (
  api: Api,
  query: { readonly text?: string; readonly cursor?: string },
): Promise<{ readonly items: readonly Part[]; readonly nextCursor?: string }> => api.get(`${BASE}/parts`, { ...query, limit: 50 });
export const keepPart = (api: Api, { part, ...body }: Part): Promise<unknown> => api.put(`${BASE}/parts/${encodeURIComponent(part)}`, body);
