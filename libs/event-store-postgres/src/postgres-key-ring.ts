import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ErasedSubjectError } from '@yingda/event-store';
import type { KeyRing, SubjectKeys } from '@yingda/event-store';
import type { Uuid } from '@yingda/kernel';
import type pg from 'pg';
import { RecentKeys } from './recent-keys.ts';

interface KeyRow {
  readonly subject: Uuid;
  readonly wrapped_key: Buffer | null;
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** How long the keys in memory may be used without asking whose were destroyed, in milliseconds: the bound within which every process forgets. */
const TRUSTED_MILLIS = 1_000;
/** Erasures of so long are asked for: more than twice what a key is kept, so that none is missed whose transaction took long. */
const ERASED_WITHIN = '3 minutes';

/** More keys at once than this are a read of the log in bulk: they serve once, and kept they would push out those in use and outlive cheap collection. */
const BULK = 10;

/** Data subjects' keys in their own table, wrapped (AES-256-GCM) with the key that the services hold: the database alone opens nothing. */
export class PostgresKeyRing implements KeyRing {
  readonly #pool: pg.Pool;
  readonly #wrappingKey: KeyObject;
  readonly #recent = new RecentKeys();
  #trustedUntil = 0;
  #asking: Promise<void> | undefined;

  /** @param wrappingKey 32 bytes (PERSONAL_DATA_KEY) */
  constructor(pool: pg.Pool, wrappingKey: Buffer) {
    if (wrappingKey.length !== 32) throw new RangeError(`the personal data key must have 32 bytes, not ${wrappingKey.length}`);
    this.#pool = pool;
    this.#wrappingKey = createSecretKey(wrappingKey);
  }

  async find(subjects: Iterable<Uuid>): Promise<SubjectKeys> {
    if (performance.now() >= this.#trustedUntil) await this.#asked();
    const { found, missing } = this.#recent.among(subjects);
    if (missing.length === 0) return found;
    const { rows } = await this.#pool.query<KeyRow>({
      name: 'find-keys',
      text: 'SELECT subject, wrapped_key FROM event_store.subject_keys WHERE subject = ANY ($1::uuid[]) AND wrapped_key IS NOT NULL',
      values: [missing],
    });
    for (const { subject, wrapped_key: wrapped } of rows) if (wrapped) found.set(subject, this.#unwrapped(subject, wrapped));
    if (missing.length <= BULK) this.#keep(missing, found);
    return found;
  }

  async obtain(subjects: Iterable<Uuid>): Promise<SubjectKeys> {
    const wanted = [...subjects];
    const found = new Map(await this.find(wanted));
    const missing = wanted.filter((subject) => !found.has(subject));
    if (missing.length === 0) return found;
    const { rows } = await this.#pool.query<KeyRow>({
      name: 'obtain-keys',
      text: 'SELECT subject, wrapped_key FROM event_store.obtain_subject_keys($1, $2)',
      values: [missing, missing.map((subject) => this.#wrapped(subject, randomBytes(32)))],
    });
    for (const { subject, wrapped_key: wrapped } of rows) {
      if (wrapped === null) throw new ErasedSubjectError(subject);
      found.set(subject, this.#unwrapped(subject, wrapped));
    }
    this.#keep(missing, found);
    return found;
  }

  /** To be called for whom this process knows to be erased: the others ask for it, within a second. */
  forget(subject: Uuid): void {
    this.#recent.forget(subject);
  }

  /** One question at a time, however many wait for it. */
  #asked(): Promise<void> {
    this.#asking ??= this.#forgetErased().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  /** What any process has erased is forgotten here. */
  async #forgetErased(): Promise<void> {
    const asked = performance.now();
    if (this.#recent.size > 0) {
      const { rows } = await this.#pool.query<{ subject: Uuid }>({
        name: 'erased-lately',
        text: `SELECT subject FROM event_store.subject_keys WHERE erased_at > clock_timestamp() - interval '${ERASED_WITHIN}'`,
      });
      for (const { subject } of rows) this.#recent.forget(subject);
    }
    this.#trustedUntil = asked + TRUSTED_MILLIS;
  }

  #keep(subjects: readonly Uuid[], keys: SubjectKeys): void {
    for (const subject of subjects) {
      const key = keys.get(subject);
      if (key) this.#recent.keep(subject, key);
    }
  }

  #wrapped(subject: Uuid, key: Buffer): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#wrappingKey, iv).setAAD(Buffer.from(subject));
    return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  #unwrapped(subject: Uuid, wrapped: Buffer): KeyObject {
    const decipher = createDecipheriv(CIPHER, this.#wrappingKey, wrapped.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(subject)).setAuthTag(wrapped.subarray(-TAG_BYTES));
    try {
      return createSecretKey(Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]));
    } catch (cause) {
      throw new Error(`PERSONAL_DATA_KEY is not the one that wrapped the key of data subject ${subject}`, { cause });
    }
  }
}
