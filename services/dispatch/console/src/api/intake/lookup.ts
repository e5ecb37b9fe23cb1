import type { Language } from '@yingda/contracts';
import type { Api } from '@yingda/ui';

interface Items<Item> {
  readonly items: readonly Item[];
}

export interface AccountSummary {
  readonly account: string;
  readonly name: string;
}

/** R13: what a contract promises, by the name that policies use. */
export interface Entitlement {
  readonly entitlement: string;
  readonly from: string;
  readonly until?: string;
  readonly endedOn?: string;
}

export interface Account extends AccountSummary {
  readonly contacts: readonly {
    readonly id: string;
    readonly name: string;
    readonly phone?: string;
    readonly email?: string;
    readonly language: Language;
    readonly erased?: true;
  }[];
  readonly entitlements: readonly Entitlement[];
}

/** Somebody who may be calling. */
export interface FoundContact {
  readonly contact: string;
  readonly account: string;
  readonly accountName: string;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly language: Language;
}

export interface DeviceSummary {
  readonly serialNumber: string;
  readonly account: string;
  readonly model: string;
  readonly purchaseOrder: string | null;
  readonly purchasedOn: string | null;
  readonly warrantyUntil: string | null;
}

/** What a look-up shows at most. */
const MOST = 8;

export const lookupKey = (what: 'accounts' | 'contacts' | 'devices' | 'account', sought: string) => ['lookup', what, sought] as const;

export const findAccounts = async (api: Api, q: string, signal?: AbortSignal): Promise<readonly AccountSummary[]> =>
  (await api.get<Items<AccountSummary>>('/api/intake/v1/accounts', { q, limit: MOST }, signal ? { signal } : {})).items;

/** The first two hundred. */
export const readAccounts = async (api: Api): Promise<readonly AccountSummary[]> =>
  (await api.get<Items<AccountSummary>>('/api/intake/v1/accounts', { limit: 200 })).items;

export const findContacts = async (api: Api, q: string, signal?: AbortSignal): Promise<readonly FoundContact[]> =>
  (await api.get<Items<FoundContact>>('/api/intake/v1/contacts', { q }, signal ? { signal } : {})).items.slice(0, MOST);

export const findDevices = async (
  api: Api,
  query: { q?: string; account?: string },
  signal?: AbortSignal,
): Promise<readonly DeviceSummary[]> =>
  (await api.get<Items<DeviceSummary>>('/api/intake/v1/devices', { ...query, limit: MOST }, signal ? { signal } : {})).items;

export const readAccount = (api: Api, account: string): Promise<Account> =>
  api.get(`/api/intake/v1/accounts/${encodeURIComponent(account)}`);

export const keepAccount = (api: Api, { account, name }: AccountSummary, idempotencyKey: string): Promise<unknown> =>
  api.put(`/api/intake/v1/accounts/${encodeURIComponent(account)}`, { name }, { idempotencyKey });

export interface NewDevice {
  readonly serialNumber: string;
  readonly account: string;
  readonly model: string;
  readonly order?: string;
  readonly purchasedOn?: string;
  readonly warrantyUntil?: string;
}

export const keepDevice = (
  api: Api,
  { serialNumber, order, purchasedOn, ...device }: NewDevice,
  idempotencyKey: string,
): Promise<unknown> => {
  const purchase = { ...(order !== undefined && { order }), ...(purchasedOn !== undefined && { purchasedOn }) };
  return api.put(
    `/api/intake/v1/devices/${encodeURIComponent(serialNumber)}`,
    { ...device, ...(Object.keys(purchase).length > 0 && { purchase }) },
    { idempotencyKey },
  );
};
