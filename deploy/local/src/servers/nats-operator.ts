import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createAccount,
  createOperator,
  createUser,
  encodeAccount,
  encodeOperator,
  encodeUser,
  fmtCreds,
  fromSeed,
  newScopedSigner,
} from '@nats-io/jwt';
import type { KeyPair, OperatorLimits, SigningKey } from '@nats-io/jwt';
import { writePrivateFile } from '../private-file.ts';
import { natsPermissions, natsUsers } from './nats-permissions.ts';
import type { NatsUser } from './nats-permissions.ts';

/** The trust of one bus: its operator, its accounts and the users' credentials files. */
export interface NatsOperator {
  /** The part of nats-server's configuration that makes it trust this operator and know its accounts. Holds no secret. */
  readonly configuration: string;
  /** Path of a user's credentials file (mode 0600). */
  credentials(user: NatsUser): string;
}

type KeyName = 'operator' | 'system' | 'account' | `scope-${NatsUser}` | `user-${NatsUser}`;

const unlimited: OperatorLimits = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: -1 };
const jetStream: OperatorLimits = { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };

/**
 * Makes, or reads again, the operator, the accounts `SYS` and `YINGDA` and the users of the bus below `folder` (`keys.json`, `creds/<user>.creds`).
 *
 * Every user is signed by a scoped key: its permissions stand in the account's JWT, which is signed anew at each call, so a change of the
 * permissions in the code holds from the next start on, for credentials handed out before as well.
 */
export const natsOperator = async (folder: string): Promise<NatsOperator> => {
  await mkdir(join(folder, 'creds'), { recursive: true, mode: 0o700 });
  const keys = await loadKeys(join(folder, 'keys.json'));
  const credentials = (user: NatsUser): string => join(folder, 'creds', `${user}.creds`);
  for (const user of natsUsers) await writeCredentials(credentials(user), user, keys);
  return { configuration: await configurationFor(keys), credentials };
};

const configurationFor = async (keys: Keys): Promise<string> => {
  const [operator, system, account] = [keys('operator'), keys('system'), keys('account')];
  const scopes: SigningKey[] = natsUsers.map((user) => scopeFor(user, keys));
  const operatorJwt = await encodeOperator('yingda', operator, { system_account: system.getPublicKey() });
  const systemJwt = await encodeAccount('SYS', system, { limits: unlimited }, { signer: operator });
  const accountJwt = await encodeAccount(
    'YINGDA',
    account,
    { limits: { ...unlimited, ...jetStream }, signing_keys: scopes },
    { signer: operator },
  );
  return [
    `operator: ${operatorJwt}`,
    `system_account: ${system.getPublicKey()}`,
    'resolver: MEMORY',
    'resolver_preload: {',
    `  ${system.getPublicKey()}: ${systemJwt}`,
    `  ${account.getPublicKey()}: ${accountJwt}`,
    '}',
    '',
  ].join('\n');
};

/** The library writes a right to respond into every scope, asked for or not; see natsPermissions for what that would cost. */
const scopeFor = (user: NatsUser, keys: Keys): SigningKey => {
  const scope = newScopedSigner(keys(`scope-${user}`), user, natsPermissions[user]);
  if (typeof scope !== 'string') Reflect.deleteProperty(scope.template, 'resp');
  return scope;
};

const writeCredentials = async (file: string, name: NatsUser, keys: Keys): Promise<void> => {
  const user = keys(`user-${name}`);
  if ((await readIfThere(file))?.includes(new TextDecoder().decode(user.getSeed())) === true) return;
  const jwt = await encodeUser(name, user, keys('account'), {}, { signer: keys(`scope-${name}`), scopedUser: true });
  await writePrivateFile(file, fmtCreds(jwt, user));
};

type Keys = (name: KeyName) => KeyPair;

const factories: readonly (readonly [KeyName, () => KeyPair])[] = [
  ['operator', createOperator],
  ['system', createAccount],
  ['account', createAccount],
  ...natsUsers.flatMap((user) => [[`scope-${user}`, createAccount] as const, [`user-${user}`, createUser] as const]),
];

const loadKeys = async (file: string): Promise<Keys> => {
  const kept = JSON.parse((await readIfThere(file)) ?? '{}') as Partial<Record<KeyName, string>>;
  const missing = factories.filter(([name]) => kept[name] === undefined);
  for (const [name, create] of missing) kept[name] = new TextDecoder().decode(create().getSeed());
  if (missing.length > 0) await writePrivateFile(file, `${JSON.stringify(kept, undefined, 2)}\n`);
  return (name) => fromSeed(new TextEncoder().encode(kept[name]));
};

const readIfThere = async (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
