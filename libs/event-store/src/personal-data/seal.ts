import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Uuid } from '@yingda/kernel';
import { BrokenSealError } from '../errors.ts';

/** Where a text stands. It is authenticated with the text, so that a sealed text opens nowhere else. */
export interface Place {
  readonly eventId: Uuid;
  /** JSON pointer within the event's data. */
  readonly path: string;
  readonly subject: Uuid;
}

const PREFIX = 'sealed:1:';
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

const bound = ({ eventId, path, subject }: Place): Buffer => Buffer.from(`${eventId}\n${path}\n${subject}`);

export const isSealed = (text: string): boolean => text.startsWith(PREFIX);

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit IV: `sealed:1:<base64url(IV, ciphertext, tag)>`. */
export const sealText = (text: string, key: KeyObject, place: Place): string => {
  const iv = freshIv();
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(bound(place));
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return PREFIX + sealed.toString('base64url');
};

/** The reverse of `sealText`. @throws BrokenSealError */
export const openText = (sealed: string, key: KeyObject, place: Place): string => {
  const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64url');
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), WHOLE_TAG).setAAD(bound(place));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
    // GCM is a stream cipher: nothing is left for the end but the tag, which is compared here. Not a character is used before that.
    decipher.final();
    return text.toString('utf8');
  } catch (cause) {
    throw new BrokenSealError(`${place.path} of event ${place.eventId} does not open with the key of subject ${place.subject}`, { cause });
  }
};
