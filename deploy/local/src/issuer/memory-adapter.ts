import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const limit = 10_000;

/**
 * Sessions, sign-ins under way and grants of the local issuer, kept in memory: whoever is signed in at the issuer signs in again after a restart. Access
 * tokens are signed documents that are not kept at all, so they stay valid.
 */
export class MemoryAdapter implements Adapter {
  readonly #entries = new Map<string, Entry>();

  upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    if (this.#entries.size >= limit) this.#removeExpired();
    this.#entries.set(id, { payload, expiresAt: Date.now() + (expiresIn || 3_600) * 1_000 });
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.#entries.get(id);
    return Promise.resolve(entry !== undefined && entry.expiresAt > Date.now() ? entry.payload : undefined);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#firstWhere((payload) => payload.uid === uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#firstWhere((payload) => payload.userCode === userCode);
  }

  consume(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry !== undefined) entry.payload.consumed = Math.floor(Date.now() / 1_000);
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.#entries.delete(id);
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.#entries) if (payload.grantId === grantId) this.#entries.delete(id);
    return Promise.resolve();
  }

  #firstWhere(matches: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> {
    for (const { payload, expiresAt } of this.#entries.values())
      if (expiresAt > Date.now() && matches(payload)) return Promise.resolve(payload);
    return Promise.resolve(undefined);
  }

  #removeExpired(): void {
    for (const [id, { expiresAt }] of this.#entries) if (expiresAt <= Date.now()) this.#entries.delete(id);
  }
}
