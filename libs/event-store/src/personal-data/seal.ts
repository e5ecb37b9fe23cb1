import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { FIELD_CLASSES } from '@yingda/contracts/field-class';
import type { FieldClass } from '@yingda/contracts/field-class';
import type { Uuid } from '@yingda/kernel';
import { BrokenSealError } from '../errors.ts';
import { fieldKeyBytes } from './field-key.ts';

export { BrokenSealError } from '../errors.ts';
export { fieldKey } from './field-key.ts';

/** Where a text stands. It is authenticated with the text, so that a sealed text opens nowhere else. */
export interface Place {
  readonly eventId: Uuid;
  /** JSON pointer within the event's data. */
  readonly path: string;
  readonly subject: Uuid;
}

/** Before ADR 43: under the subject's own key. Nothing is sealed so any more, and what is stays readable for ever. */
const FORMAT_1 = 'sealed:1:';
const FORMAT_2 = 'sealed:2:';
/** What a text of each class begins with. */
const FORMS = FIELD_CLASSES.map((fieldClass) => ({ fieldClass, prefix: `${FORMAT_2}${fieldClass}:` }));
const IV_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
const WHOLE_TAG = { authTagLength: TAG_BYTES };

/** IVs are drawn for many texts at once; each is used for one text only. */
const ivs = Buffer.allocUnsafe(IV_BYTES * 256);
let used = ivs.length;

const freshIv = (): Buffer => {
  if (used === ivs.length) {
    randomFillSync(ivs);
    used = 0;
  }
  const iv = Buffer.from(ivs.subarray(used, used + IV_BYTES));
  used += IV_BYTES;
  return iv;
};

const bound = ({ eventId, path, subject }: Place, fieldClass?: FieldClass): Buffer =>
  Buffer.from(`${eventId}\n${path}\n${subject}${fieldClass === undefined ? '' : `\n${fieldClass}`}`);

/** Also of a format that only a later release knows: such a text does not open, and is not taken for clear text. */
export const isSealed = (text: string): boolean => text.startsWith('sealed:') && /^sealed:\d+:/.test(text);

/** Whose field key opens a sealed text; `undefined` for one of format 1, which none opens, and for what is not sealed. */
export const sealedClass = (text: string): FieldClass | undefined => formOf(text)?.fieldClass;

const formOf = (text: string): (typeof FORMS)[number] | undefined => FORMS.find(({ prefix }) => text.startsWith(prefix));

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit IV under the subject's key of the text's class: `sealed:2:<class>:<base64url(IV, ciphertext, tag)>`.
 * @param key the subject's
 */
export const sealText = (text: string, key: KeyObject, place: Place & { readonly fieldClass: FieldClass }): string => {
  const { fieldClass } = place;
  const iv = freshIv();
  const cipher = createCipheriv(CIPHER, fieldKeyBytes(key, fieldClass), iv).setAAD(bound(place, fieldClass));
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${FORMAT_2}${fieldClass}:${sealed.toString('base64url')}`;
};

/**
 * The reverse of `sealText`, also of format 1.
 * @param key the subject's
 * @throws BrokenSealError
 */
export const openText = (sealed: string, key: KeyObject, place: Place): string => {
  if (sealed.startsWith(FORMAT_1)) return opened(sealed.slice(FORMAT_1.length), { key, aad: bound(place), place });
  const form = formOf(sealed);
  if (!form) throw new BrokenSealError(`${place.path} of event ${place.eventId} is of a format that is not known`);
  const { fieldClass, prefix } = form;
  return opened(sealed.slice(prefix.length), { key: fieldKeyBytes(key, fieldClass), aad: bound(place, fieldClass), place });
};

/**
 * Opens a sealed text for somebody who was given the key of its class and no other.
 * @throws BrokenSealError, also for a text of format 1, which opens with the subject's own key only
 */
export const openWithFieldKey = (sealed: string, key: KeyObject, place: Place): string => {
  const form = formOf(sealed);
  if (!form) throw new BrokenSealError(`${place.path} of event ${place.eventId} is of a format that no field key opens`);
  return opened(sealed.slice(form.prefix.length), { key, aad: bound(place, form.fieldClass), place });
};

interface Lock {
  readonly key: KeyObject | Buffer;
  readonly aad: Buffer;
  readonly place: Place;
}

const opened = (encoded: string, { key, aad, place }: Lock): string => {
  const bytes = Buffer.from(encoded, 'base64url');
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), WHOLE_TAG).setAAD(aad);
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
    // GCM is a stream cipher: nothing is left for the end but the tag, which is compared here. Not a character is used before that.
    decipher.final();
    return text.toString('utf8');
  } catch (cause) {
    throw new BrokenSealError(`${place.path} of event ${place.eventId} does not open with the key of subject ${place.subject}`, { cause });
  }
};
