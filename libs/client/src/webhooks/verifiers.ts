import { Webhook } from 'standardwebhooks';

/** @throws TypeError without a secret, and for what is none */
export const verifiersOf = (secrets: readonly string[]): readonly Webhook[] => {
  if (secrets.length === 0) throw new TypeError('no secret: webhooks show theirs when they are set up');
  return secrets.map((secret, index) => {
    try {
      return new Webhook(secret);
    } catch (cause) {
      throw new TypeError(`secret ${index + 1} is none: it has to be whsec_ and base64, as the webhook showed it`, { cause });
    }
  });
};
