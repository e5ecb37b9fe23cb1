/** Unique, and no secret. `crypto.randomUUID` is not there on pages without TLS, `getRandomValues` always is. */
export const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
