import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const [IV_BYTES, TAG_BYTES, KEY_BYTES] = [12, 16, 32];

/** Keeps endpoints' secrets unreadable in the database: AES-256-GCM under a key derived from the installation's, bound to the endpoint. */
export class SecretBox {
  readonly #key: Buffer;

  /** @param masterKey the installation's `PERSONAL_DATA_KEY` */
  constructor(masterKey: Uint8Array) {
    this.#key = Buffer.from(hkdfSync('sha256', masterKey, new Uint8Array(), 'yingda webhook secrets', KEY_BYTES));
  }

  seal(secret: string, endpoint: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, iv).setAAD(Buffer.from(endpoint));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** @throws Error when it was sealed for another endpoint, under another key, or changed */
  open(sealed: Buffer, endpoint: string): string {
    const [iv, tag, text] = [
      sealed.subarray(0, IV_BYTES),
      sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES),
      sealed.subarray(IV_BYTES + TAG_BYTES),
    ];
    const decipher = createDecipheriv(CIPHER, this.#key, iv).setAAD(Buffer.from(endpoint)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  }
}
