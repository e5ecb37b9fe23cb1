import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { FieldClass } from '@yingda/contracts/field-class';

/** AES-256 keys by class. */
export type FieldKeys = { readonly [Class in FieldClass]?: KeyObject };

/**
 * The AES-256 key of one class of a person's texts: HKDF-SHA-256 (RFC 5869) of the subject's key, without salt, for `yingda field key 2 <class>`. It tells
 * nothing of the subject's key, nor of the other classes' keys.
 */
export const fieldKey = (subjectKey: KeyObject, fieldClass: FieldClass): KeyObject =>
  createSecretKey(fieldKeyBytes(subjectKey, fieldClass));

/** The keys of some classes. */
export const fieldKeysOf = (subjectKey: KeyObject, classes: readonly FieldClass[]): FieldKeys =>
  Object.fromEntries(classes.map((fieldClass) => [fieldClass, fieldKey(subjectKey, fieldClass)]));

const DERIVED = Symbol('field keys');

interface Derived {
  readonly extracted: Buffer;
  contact: Buffer | undefined;
  address: Buffer | undefined;
  words: Buffer | undefined;
}

/**
 * `fieldKey` as bytes, made once for each key object and kept on it, so that nothing outlives what the erasure destroys. A weak map of many keys that live
 * shortly, and an object of OpenSSL's for each of them, would cost the collector more than deriving does.
 */
export const fieldKeyBytes = (subjectKey: KeyObject & { [DERIVED]?: Derived }, fieldClass: FieldClass): Buffer => {
  const known = (subjectKey[DERIVED] ??= { extracted: extracted(subjectKey), contact: undefined, address: undefined, words: undefined });
  return (known[fieldClass] ??= expanded(known.extracted, fieldClass));
};

const NO_SALT = createSecretKey(Buffer.alloc(32));

// By hand, so that classes share this step: two of them cost little more than half of what they do with `hkdfSync`.
const extracted = (subjectKey: KeyObject): Buffer => createHmac('sha256', NO_SALT).update(subjectKey.export()).digest();

/** One block of 32 bytes is all that is wanted, so RFC 5869, 2.3 is one HMAC over the info and the byte 1. */
const expanded = (pseudorandomKey: Buffer, fieldClass: FieldClass): Buffer =>
  createHmac('sha256', pseudorandomKey).update(`yingda field key 2 ${fieldClass}\u0001`).digest();
