import { createHash } from 'node:crypto';
import { encodeUser, fmtCreds, newScopedSigner } from '@nats-io/jwt';
import type { Account, Exports, Permissions, SigningKey } from '@nats-io/jwt';
import { seedOf } from './nats-keys.ts';
import type { NatsKeys } from './nats-keys.ts';

/** Where the account of subscribers finds what it may ask of JetStream. */
const API = 'LOG.API';
const [INFO, NEXT] = ['CONSUMER.INFO', 'CONSUMER.MSG.NEXT'] as const;

/** All that the platform's account offers to another one: to ask for a consumer's state and for its next messages, and to acknowledge them. */
export const offeredServices: Exports = [
  { name: 'consumer info', subject: `$JS.API.${INFO}.*.*`, type: 'service', token_req: false },
  { name: 'next message', subject: `$JS.API.${NEXT}.*.*`, type: 'service', response_type: 'Stream', token_req: false },
  { name: 'acknowledgement', subject: '$JS.ACK.>', type: 'service', response_type: 'Stream', token_req: false },
];

const nothing = { deny: ['>'] };

/**
 * The account of subscribers, without JetStream: whatever its users name as the subject of a reply stays within it, so none of it is stored or obeyed. What
 * one of them may do stands in its own credentials; whose credentials say nothing may do nothing.
 */
export const subscribersAccount = (keys: NatsKeys): Partial<Account> => {
  const account = keys('account').getPublicKey();
  return {
    limits: { subs: -1, data: -1, payload: -1, imports: -1, exports: 0, wildcards: true, conn: -1, leaf: 0 },
    imports: [
      ...[INFO, NEXT].map((name) => ({
        name,
        subject: `$JS.API.${name}.*.*`,
        local_subject: `${API}.${name}.$1.$2`,
        account,
        type: 'service' as const,
      })),
      { name: 'ACK', subject: '$JS.ACK.>', account, type: 'service' },
    ],
    signing_keys: [keys('subscribers-signing').getPublicKey()],
    default_permissions: { pub: nothing, sub: nothing },
  };
};

/**
 * The account's document as a server first knows it. It is dated as early as can be, so that a server that starts again never puts it in the place of the
 * one that notification has sent since, which names the revoked.
 */
export const firstSubscribersDocument = (keys: NatsKeys): string => {
  const signer = keys('operator-signing');
  const nats = { ...subscribersAccount(keys), type: 'account', version: 2 };
  const claims = { name: SUBSCRIBERS, sub: keys('subscribers').getPublicKey(), iss: signer.getPublicKey(), iat: 1, nats };
  const jti = createHash('sha256').update(JSON.stringify(claims)).digest('base64url');
  const signed = [
    { typ: 'JWT', alg: 'ed25519-nkey' },
    { ...claims, jti },
  ]
    .map((part) => base64url(JSON.stringify(part)))
    .join('.');
  return `${signed}.${base64url(signer.sign(new TextEncoder().encode(signed)))}`;
};

const base64url = (content: string | Uint8Array): string => Buffer.from(content).toString('base64url');

const SUBSCRIBERS = 'SUBSCRIBERS';

/** What the user of the system account may do by whom the account of subscribers is changed: that, and nothing else. */
const claimsPermissions = (keys: NatsKeys): Permissions => ({
  pub: { allow: [`$SYS.REQ.ACCOUNT.${keys('subscribers').getPublicKey()}.CLAIMS.UPDATE`] },
  sub: { allow: ['_INBOX.claims.>'] },
});

/** Signs that user; its permissions stand in the system account's document. */
export const claimsScope = (keys: NatsKeys): SigningKey => {
  const scope = newScopedSigner(keys('scope-claims'), 'claims', claimsPermissions(keys));
  if (typeof scope !== 'string') Reflect.deleteProperty(scope.template, 'resp');
  return scope;
};

/** The file that notification needs to let subscribers in and to shut them out (`SUBSCRIBERS_KEYS`). Whoever has it can do that as well: docs/adr/0042. */
export const subscribersKeysFile = async (keys: NatsKeys): Promise<string> => {
  const user = keys('user-claims');
  const jwt = await encodeUser('claims', user, keys('system'), {}, { signer: keys('scope-claims'), scopedUser: true });
  const content = {
    account: keys('subscribers').getPublicKey(),
    name: SUBSCRIBERS,
    /** The account's document without the revoked. */
    document: subscribersAccount(keys),
    operatorSigningKey: seedOf(keys('operator-signing')),
    accountSigningKey: seedOf(keys('subscribers-signing')),
    claimsCredentials: new TextDecoder().decode(fmtCreds(jwt, user)),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
};
