import { createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Uuid } from '@yingda/kernel';
import { ErasedSubjectError } from '../errors.ts';
import type { KeyRing, SubjectKeys } from './key-ring.ts';

/** Keys that live as long as the process. */
export class InMemoryKeyRing implements KeyRing {
  readonly #keys = new Map<Uuid, KeyObject>();
  readonly #erased = new Set<Uuid>();

  find(subjects: Iterable<Uuid>): Promise<SubjectKeys> {
    const found = new Map<Uuid, KeyObject>();
    for (const subject of subjects) {
      const key = this.#keys.get(subject);
      if (key) found.set(subject, key);
    }
    return Promise.resolve(found);
  }

  async obtain(subjects: Iterable<Uuid>): Promise<SubjectKeys> {
    const wanted = [...subjects];
    for (const subject of wanted) {
      if (this.#erased.has(subject)) throw new ErasedSubjectError(subject);
      if (!this.#keys.has(subject)) this.#keys.set(subject, createSecretKey(randomBytes(32)));
    }
    return this.find(wanted);
  }

  /** Destroys a subject's key for good. */
  erase(subject: Uuid): void {
    this.#keys.delete(subject);
    this.#erased.add(subject);
  }
}
