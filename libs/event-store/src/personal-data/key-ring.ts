import type { KeyObject } from 'node:crypto';
import type { Uuid } from '@yingda/kernel';

/** AES-256 keys by data subject. */
export type SubjectKeys = ReadonlyMap<Uuid, KeyObject>;

/** Where the keys of data subjects are. Destroying a subject's key erases the person from the log (R39). */
export interface KeyRing {
  /** The keys that exist; a subject that was erased, or never had a key, is missing. */
  find(subjects: Iterable<Uuid>): Promise<SubjectKeys>;
  /**
   * The key of every subject, made where there is none yet; the same for every process.
   * @throws ErasedSubjectError
   */
  obtain(subjects: Iterable<Uuid>): Promise<SubjectKeys>;
}
