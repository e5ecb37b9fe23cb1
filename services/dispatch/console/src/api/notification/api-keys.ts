import type { Api, Role } from '@yingda/ui';

/** Kinds of personal texts that a program may read in clear; all of them without a kind. */
export type Scope = 'personal-data' | 'personal-data:contact' | 'personal-data:address' | 'personal-data:words';

/** A key as the service lists it; the key itself is nowhere. */
export interface ApiKey {
  readonly name: string;
  readonly state: 'active' | 'expired' | 'revoked';
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  readonly account?: string;
  readonly staffNumber?: string;
  readonly person?: string;
  readonly expiresAt?: string;
  readonly issuedAt?: string;
  readonly issuedBy?: string;
  readonly revokedAt?: string;
  readonly revokedBy?: string;
}

export interface NewApiKey {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly account?: string;
  readonly staffNumber?: string;
  readonly scopes?: readonly Scope[];
  readonly expiresAt?: string;
}

/** The answer that shows the key, this once. */
export type IssuedApiKey = NewApiKey & { readonly key: string };

export interface RevokedApiKey {
  readonly name: string;
  readonly revokedAt: string;
  /** Webhooks and NATS subscriptions that it had set up. */
  readonly subscriptions: readonly { readonly kind: 'webhook' | 'nats'; readonly id: string; readonly name: string }[];
  /** Whether those were ended with it. */
  readonly ended: boolean;
}

const PATH = '/api/notification/v1/api-keys';

export const API_KEYS = ['administration', 'api-keys'] as const;

export const readApiKeys = async (api: Api): Promise<readonly ApiKey[]> =>
  (await api.get<{ readonly items: readonly ApiKey[] }>(PATH, { limit: 500 })).items;
export const issueApiKey = (api: Api, wanted: NewApiKey): Promise<IssuedApiKey> => api.post(PATH, wanted);
/** `end` ends what the key set up as well. */
export const revokeApiKey = (api: Api, name: string, subscriptions: 'keep' | 'end'): Promise<RevokedApiKey> =>
  api.delete(`${PATH}/${encodeURIComponent(name)}?subscriptions=${subscriptions}`);
