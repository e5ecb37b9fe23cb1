import { createUser, encodeUser, fmtCreds } from '@nats-io/jwt';
import type { User } from '@nats-io/jwt';
import { millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { SubscribersKeys } from './subscribers-keys.ts';
import type { LogConsumer } from './subscription.ts';

/** Where clients find the part of JetStream's API that they may use. */
export const API_PREFIX = 'LOG.API';

/** Where all answers to a subscriber go. */
export const inboxPrefix = (consumer: string): string => `_INBOX.${consumer}`;

/** A client asks and acknowledges; that takes no long messages, and an inbox or a few for each partition. */
const LIMITS = { subs: 512, data: -1, payload: 8_192 };

export interface SubscriberUser {
  /** Name of the consumer. */
  readonly consumer: string;
  readonly consumers: readonly LogConsumer[];
  readonly expiresAt?: Instant | undefined;
}

/** The content of a credentials file, and the public key by which its bearer is shut out again. */
export interface IssuedUser {
  readonly credentials: string;
  readonly userKey: string;
}

/** A new user of the subscribers' account, who may do what its own consumers need: ask how they are, ask for messages, acknowledge them. */
export const issueUser = async (keys: SubscribersKeys, { consumer, consumers, expiresAt }: SubscriberUser): Promise<IssuedUser> => {
  const user = createUser();
  const jwt = await encodeUser(consumer, user, keys.account, rightsOf(consumer, consumers), {
    signer: new TextEncoder().encode(keys.accountSigningKey),
    // The library gives every other user a right to respond, which costs the server dearly at each message.
    scopedUser: true,
    ...(expiresAt !== undefined && { exp: Math.floor(millisOf(expiresAt) / 1_000) }),
  });
  return { credentials: new TextDecoder().decode(fmtCreds(jwt, user)), userKey: user.getPublicKey() };
};

const rightsOf = (consumer: string, consumers: readonly LogConsumer[]): Partial<User> => ({
  ...LIMITS,
  allowed_connection_types: ['STANDARD', 'WEBSOCKET'],
  pub: {
    allow: consumers.flatMap(({ stream }) => [
      `${API_PREFIX}.CONSUMER.INFO.${stream}.${consumer}`,
      `${API_PREFIX}.CONSUMER.MSG.NEXT.${stream}.${consumer}`,
      `$JS.ACK.${stream}.${consumer}.>`,
    ]),
  },
  sub: { allow: [`${inboxPrefix(consumer)}.>`] },
});
