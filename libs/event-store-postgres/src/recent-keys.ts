import type { KeyObject } from 'node:crypto';
import type { Uuid } from '@yingda/kernel';

/** A key leaves the memory after this long, used or not. */
const KEPT_MILLIS = 60_000;
const KEPT_KEYS = 10_000;

interface Kept {
  readonly key: KeyObject;
  readonly until: number;
}

/** Keys that were used lately; bounded in number and in time. */
export class RecentKeys {
  /** In the order of use, the oldest first. */
  readonly #kept = new Map<Uuid, Kept>();

  get size(): number {
    return this.#kept.size;
  }

  among(subjects: Iterable<Uuid>): { found: Map<Uuid, KeyObject>; missing: Uuid[] } {
    const now = performance.now();
    const found = new Map<Uuid, KeyObject>();
    const missing: Uuid[] = [];
    for (const subject of subjects) {
      const kept = this.#kept.get(subject);
      if (!kept || kept.until <= now) {
        missing.push(subject);
        continue;
      }
      this.#kept.delete(subject);
      this.#kept.set(subject, kept);
      found.set(subject, kept.key);
    }
    return { found, missing };
  }

  forget(subject: Uuid): void {
    this.#kept.delete(subject);
  }

  keep(subject: Uuid, key: KeyObject): void {
    this.#kept.delete(subject);
    this.#kept.set(subject, { key, until: performance.now() + KEPT_MILLIS });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_KEYS) break;
      this.#kept.delete(oldest);
    }
  }
}
