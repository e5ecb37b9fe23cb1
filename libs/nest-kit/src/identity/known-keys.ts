import type { Principal } from './principal.ts';

/** How long a key that was looked up is trusted: one that was revoked by another process works no longer than this. */
const TRUSTED_MILLIS = 1_000;
const MOST_KEYS = 1_000;

/** Of the process: keys that were known before this grew are looked up anew, whichever service knew them. */
let forgotten = 0;

/** Every service of this process looks every key up anew: one was revoked. */
export const forgetKnownKeys = (): void => {
  forgotten += 1;
};

/** Keys that were looked up a moment ago, so that a busy program costs the database one look a second. */
export class KnownKeys {
  readonly #known = new Map<
    string,
    { readonly principal: Promise<Principal | undefined>; readonly until: number; readonly seen: number }
  >();

  /** Whom the key proves; those who ask at once share one look. What was not found, or could not be asked, is not remembered. */
  find(key: string, look: (key: string) => Promise<Principal | undefined>): Promise<Principal | undefined> {
    const now = performance.now();
    const known = this.#known.get(key);
    if (known && known.until > now && known.seen === forgotten) return known.principal;
    if (this.#known.size >= MOST_KEYS) this.#known.clear();
    const principal = look(key);
    const entry = { principal, until: now + TRUSTED_MILLIS, seen: forgotten };
    this.#known.set(key, entry);
    const drop = () => {
      if (this.#known.get(key) === entry) this.#known.delete(key);
    };
    principal.then((found) => found ?? drop(), drop);
    return principal;
  }

  forget(key: string): void {
    this.#known.delete(key);
  }
}
