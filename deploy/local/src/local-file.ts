import { join } from 'node:path';
import { databaseRoles, roleUrl } from './database-roles.ts';
import type { DatabaseRole } from './database-roles.ts';
import { writePrivateFile } from './private-file.ts';
import type { Role } from '@yingda/nest-kit';
import type { Secrets } from './secrets.ts';
import type { NatsServer } from './servers/nats.ts';
import { natsUsers } from './servers/nats-permissions.ts';
import type { NatsUser } from './servers/nats-permissions.ts';

/** `local.json`: what scripts need to use the installation (design, "Interfaces"). */
export interface LocalFile {
  readonly baseUrl: string;
  readonly natsUrl: string;
  /** Of the analyst, who may read the reporting schema. */
  readonly databaseUrl: string;
  readonly issuer: string;
  readonly apiKeys: Readonly<Record<Role, string>>;
  /** For the project's own tools and tests; may change at any time. */
  readonly internal: {
    readonly adminDatabaseUrl: string;
    readonly databaseUrls: Readonly<Record<DatabaseRole, string>>;
    readonly natsCredentials: Readonly<Record<NatsUser, string>>;
    readonly personalDataKey: string;
    readonly clientSecrets: Readonly<Record<Role, string>>;
    readonly audience: string;
    /** Folder of caught mails; absent with an SMTP server of the user's own. */
    readonly mailFolder?: string;
  };
}

export interface LocalFileSources {
  readonly baseUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly adminUrl: string;
  readonly database: string;
  readonly nats: Pick<NatsServer, 'url' | 'credentials'>;
  readonly mailFolder?: string | undefined;
  readonly secrets: Secrets;
}

/** Composes the content of `local.json`. */
export const localFile = ({ baseUrl, issuer, audience, adminUrl, database, nats, mailFolder, secrets }: LocalFileSources): LocalFile => {
  const urls = recordOf(databaseRoles, (role) => roleUrl(adminUrl, database, role, secrets.databasePasswords[role]));
  const admin = new URL(adminUrl);
  admin.pathname = `/${database}`;
  return {
    baseUrl,
    natsUrl: nats.url,
    databaseUrl: urls.yingda_analyst,
    issuer,
    apiKeys: secrets.apiKeys,
    internal: {
      adminDatabaseUrl: admin.href,
      databaseUrls: urls,
      natsCredentials: recordOf(natsUsers, (user) => nats.credentials(user)),
      personalDataKey: secrets.personalDataKey,
      clientSecrets: secrets.clientSecrets,
      audience,
      ...(mailFolder !== undefined && { mailFolder }),
    },
  };
};

/** Writes `local.json` of the installation, readable by its owner only. */
export const writeLocalFile = (home: string, content: LocalFile): Promise<void> =>
  writePrivateFile(join(home, 'local.json'), `${JSON.stringify(content, undefined, 2)}\n`);

const recordOf = <K extends string>(names: readonly K[], value: (name: K) => string): Record<K, string> =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<K, string>;
