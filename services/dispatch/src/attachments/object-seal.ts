import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A file as the object store keeps it, and the key that opens it. */
export interface SealedFile {
  /** Base64. Kept in the log as a personal text, so it goes with the person (R39). */
  readonly key: string;
  /** Nonce, encrypted bytes, tag. */
  readonly box: Buffer;
}

/** AES-256-GCM (NIST SP 800-38D) with a key of the file's own. `attachment` is authenticated with it: no file can be put in another's place. */
export const sealFile = (bytes: Uint8Array, attachment: string): SealedFile => {
  const key = randomBytes(KEY_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(attachment));
  const encrypted = [cipher.update(bytes), cipher.final()];
  return { key: key.toString('base64'), box: Buffer.concat([nonce, ...encrypted, cipher.getAuthTag()]) };
};

/** @throws Error for bytes that were changed, belong to another attachment or were sealed with another key */
export const openFile = (box: Buffer, { key, attachment }: { readonly key: string; readonly attachment: string }): Buffer => {
  const decipher = createDecipheriv(ALGORITHM, Buffer.from(key, 'base64'), box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(attachment)).setAuthTag(box.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
};

/** Everything that the object store has of an attachment lies here. */
export const folderOf = (ticket: string, attachment: string): string => `attachments/${ticket}/${attachment}/`;

/** Two uploads under the same id have different keys, so neither writes over the other; the log knows which one counts. */
export const objectKeyOf = (ticket: string, attachment: string, key: string): string =>
  `${folderOf(ticket, attachment)}${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
