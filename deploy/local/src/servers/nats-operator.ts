import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeAccount, encodeOperator, encodeUser, fmtCreds, newScopedSigner } from '@nats-io/jwt';
import type { OperatorLimits, SigningKey } from '@nats-io/jwt';
import { writePrivateFile } from '../private-file.ts';
import { loadNatsKeys, readIfThere, seedOf } from './nats-keys.ts';
import type { NatsKeys } from './nats-keys.ts';
import { natsPermissions, natsUsers } from './nats-permissions.ts';
import type { NatsUser } from './nats-permissions.ts';
import { claimsScope, firstSubscribersDocument, offeredServices, subscribersKeysFile } from './nats-subscribers.ts';

/** The trust of one bus: its operator, its accounts and the users' credentials files. */
export interface NatsOperator {
  /**
   * The part of nats-server's configuration that makes it trust this operator and know its accounts. Holds no secret.
   * @param accountsFolder where the server keeps the accounts' documents, beside JetStream's data
   */
  configuration(accountsFolder: string): string;
  /** Path of a user's credentials file (mode 0600). */
  credentials(user: NatsUser): string;
  /** Path of the keys by which notification lets subscribers in and shuts them out (mode 0600). */
  readonly subscribersKeys: string;
}

const unlimited: OperatorLimits = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: -1 };
const jetStream: OperatorLimits = { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };

/** Name of the keys' file beside the credentials. */
export const SUBSCRIBERS_KEYS_FILE = 'subscribers-keys.json';

/**
 * Makes, or reads again, the operator, the accounts `SYS`, `YINGDA` and `SUBSCRIBERS` and the users of the bus below `folder` (`keys.json`,
 * `creds/<user>.creds`, `creds/subscribers-keys.json`).
 *
 * Every user is signed by a scoped key: its permissions stand in the account's JWT, which is signed anew at each call, so a change of the
 * permissions in the code holds from the next start on, for credentials handed out before as well.
 */
export const natsOperator = async (folder: string): Promise<NatsOperator> => {
  await mkdir(join(folder, 'creds'), { recursive: true, mode: 0o700 });
  const keys = await loadNatsKeys(join(folder, 'keys.json'));
  const credentials = (user: NatsUser): string => join(folder, 'creds', `${user}.creds`);
  for (const user of natsUsers) await writeCredentials(credentials(user), user, keys);
  const subscribersKeys = join(folder, 'creds', SUBSCRIBERS_KEYS_FILE);
  await writePrivateFile(subscribersKeys, await subscribersKeysFile(keys));
  const trust = await trustIn(keys);
  return { configuration: (accountsFolder) => configurationFor(trust, accountsFolder), credentials, subscribersKeys };
};

interface Trust {
  readonly operator: string;
  readonly systemAccount: string;
  /** Documents by account. */
  readonly accounts: readonly (readonly [account: string, document: string])[];
}

const trustIn = async (keys: NatsKeys): Promise<Trust> => {
  const [operator, system, account] = [keys('operator'), keys('system'), keys('account')];
  const systemAccount = system.getPublicKey();
  const signing = [keys('operator-signing').getPublicKey()];
  const limits = { ...unlimited, ...jetStream };
  const scopes = natsUsers.map((user) => scopeFor(user, keys));
  return {
    operator: await encodeOperator('yingda', operator, { system_account: systemAccount, signing_keys: signing }),
    systemAccount,
    accounts: [
      [systemAccount, await encodeAccount('SYS', system, { limits: unlimited, signing_keys: [claimsScope(keys)] }, { signer: operator })],
      [
        account.getPublicKey(),
        await encodeAccount('YINGDA', account, { limits, exports: offeredServices, signing_keys: scopes }, { signer: operator }),
      ],
      [keys('subscribers').getPublicKey(), firstSubscribersDocument(keys)],
    ],
  };
};

const configurationFor = ({ operator, systemAccount, accounts }: Trust, accountsFolder: string): string =>
  [
    `operator: ${operator}`,
    `system_account: ${systemAccount}`,
    '# Documents that are sent to the server at work are kept here: who has been shut out stays out when it starts again.',
    `resolver: { type: full, dir: "${accountsFolder}", allow_delete: false, interval: "2m" }`,
    'resolver_preload: {',
    ...accounts.map(([account, document]) => `  ${account}: ${document}`),
    '}',
    '',
  ].join('\n');

/** The library writes a right to respond into every scope, asked for or not; see natsPermissions for what that would cost. */
const scopeFor = (user: NatsUser, keys: NatsKeys): SigningKey => {
  const scope = newScopedSigner(keys(`scope-${user}`), user, natsPermissions[user]);
  if (typeof scope !== 'string') Reflect.deleteProperty(scope.template, 'resp');
  return scope;
};

const writeCredentials = async (file: string, name: NatsUser, keys: NatsKeys): Promise<void> => {
  const user = keys(`user-${name}`);
  if ((await readIfThere(file))?.includes(seedOf(user)) === true) return;
  const jwt = await encodeUser(name, user, keys('account'), {}, { signer: keys(`scope-${name}`), scopedUser: true });
  await writePrivateFile(file, fmtCreds(jwt, user));
};
