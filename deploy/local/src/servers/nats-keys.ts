import { readFile } from 'node:fs/promises';
import { createAccount, createOperator, createUser, fromSeed } from '@nats-io/jwt';
import type { KeyPair } from '@nats-io/jwt';
import { writePrivateFile } from '../private-file.ts';
import { natsUsers } from './nats-permissions.ts';
import type { NatsUser } from './nats-permissions.ts';

/**
 * The keys of one bus. `operator-signing` signs the account of subscribers alone; `subscribers-signing` signs its users; the scope `claims` and the user
 * `claims` are of the account SYS.
 */
export type NatsKeyName =
  | 'operator'
  | 'operator-signing'
  | 'system'
  | 'account'
  | 'subscribers'
  | 'subscribers-signing'
  | `scope-${NatsUser | 'claims'}`
  | `user-${NatsUser | 'claims'}`;

export type NatsKeys = (name: NatsKeyName) => KeyPair;

const factories: readonly (readonly [NatsKeyName, () => KeyPair])[] = [
  ['operator', createOperator],
  ['operator-signing', createOperator],
  ['system', createAccount],
  ['account', createAccount],
  ['subscribers', createAccount],
  ['subscribers-signing', createAccount],
  ...[...natsUsers, 'claims' as const].flatMap((user) => [
    [`scope-${user}`, createAccount] as const,
    [`user-${user}`, createUser] as const,
  ]),
];

/** Reads the keys of a bus, and makes those that are missing: all of them at first, later ones that an older version did not know. */
export const loadNatsKeys = async (file: string): Promise<NatsKeys> => {
  const kept = JSON.parse((await readIfThere(file)) ?? '{}') as Partial<Record<NatsKeyName, string>>;
  const missing = factories.filter(([name]) => kept[name] === undefined);
  for (const [name, create] of missing) kept[name] = seedOf(create());
  if (missing.length > 0) await writePrivateFile(file, `${JSON.stringify(kept, undefined, 2)}\n`);
  return (name) => fromSeed(new TextEncoder().encode(kept[name]));
};

/** The secret text of a key pair. */
export const seedOf = (key: KeyPair): string => new TextDecoder().decode(key.getSeed());

/** A file's text; `undefined` when there is none. */
export const readIfThere = async (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
