import { createHmac, randomBytes } from 'node:crypto';

/** Standard Webhooks 1.0: how secrets are written. */
const PREFIX = 'whsec_';
const [LEAST_BYTES, MOST_BYTES, OWN_BYTES] = [24, 64, 32];

/** A secret of 32 random bytes, as endpoints are shown it once. */
export const newSecret = (): string => `${PREFIX}${randomBytes(OWN_BYTES).toString('base64')}`;

/** Whether a secret that somebody brings will do: `whsec_` and the base64 of 24 to 64 bytes. */
export const isSecret = (secret: string): boolean => {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.length >= LEAST_BYTES && bytes.length <= MOST_BYTES && bytes.toString('base64') === encoded;
};

export interface SignedMessage {
  /** The same for each attempt. */
  readonly id: string;
  /** Seconds since 1970, of the attempt. */
  readonly timestamp: number;
  readonly body: string;
}

/** The header `webhook-signature`: one `v1` signature for each secret that counts now, so that a rotation loses nothing. */
export const signatureOf = ({ id, timestamp, body }: SignedMessage, secrets: readonly string[]): string =>
  secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    })
    .join(' ');
