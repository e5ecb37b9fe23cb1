import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseRoles } from './database-roles.ts';
import type { DatabaseRole } from './database-roles.ts';
import { writePrivateFile } from './private-file.ts';
import { ROLES } from '@yingda/nest-kit';
import type { Role } from '@yingda/nest-kit';

/** Everything secret of one installation, made at its first start. No password has a default. */
export interface Secrets {
  readonly postgresPassword: string;
  readonly databasePasswords: Readonly<Record<DatabaseRole, string>>;
  /** Base64 of 32 bytes; wraps the keys of the data subjects. Losing it loses every personal field in the log. */
  readonly personalDataKey: string;
  /** With it the demonstration users sign in at the local issuer. */
  readonly demonstrationPassword: string;
  /** Of the issuer's clients `demo-<role>` (client credentials). */
  readonly clientSecrets: Readonly<Record<Role, string>>;
  readonly issuerCookieKey: string;
  readonly apiKeys: Readonly<Record<Role, string>>;
}

const secret = (): string => randomBytes(24).toString('base64url');
/** Easy to type: sixty bits in base 32. */
const typeable = (): string => Array.from(randomBytes(12), (byte) => 'abcdefghijkmnpqrstuvwxyz23456789'[byte % 32]).join('');

const recordOf = <K extends string>(
  names: readonly K[],
  kept: Partial<Record<K, string>> | undefined,
  make: () => string,
): Record<K, string> => Object.fromEntries(names.map((name) => [name, kept?.[name] ?? make()])) as Record<K, string>;

/** Reads `secrets.json` of the installation; makes what is missing (all of it at first) and writes it back, readable by its owner only. */
export const loadSecrets = async (home: string): Promise<Secrets> => {
  const file = join(home, 'secrets.json');
  const kept = await readKept(file);
  const secrets: Secrets = {
    postgresPassword: kept.postgresPassword ?? secret(),
    databasePasswords: recordOf(databaseRoles, kept.databasePasswords, secret),
    personalDataKey: kept.personalDataKey ?? randomBytes(32).toString('base64'),
    demonstrationPassword: kept.demonstrationPassword ?? typeable(),
    clientSecrets: recordOf(ROLES, kept.clientSecrets, secret),
    issuerCookieKey: kept.issuerCookieKey ?? secret(),
    apiKeys: recordOf(ROLES, kept.apiKeys, () => `yk_${secret()}`),
  };
  if (JSON.stringify(secrets) !== JSON.stringify(kept)) await writePrivateFile(file, `${JSON.stringify(secrets, undefined, 2)}\n`);
  return secrets;
};

const readKept = async (file: string): Promise<Partial<Secrets>> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Partial<Secrets>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${file} can't be read; restore it, or remove it together with the installation's data.`, { cause: error });
  }
};
