import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnv } from 'node:util';
import { roleUrl } from './database-roles.ts';
import type { Evidence } from './evidence.ts';
import { writePrivateFile } from './private-file.ts';
import type { Secrets } from './secrets.ts';
import { freePort, portIsFree } from './servers/free-port.ts';
import type { NatsServer } from './servers/nats.ts';
import { serviceNames } from './service-names.ts';
import type { ServiceName } from './service-names.ts';

/** Variables of a process, as `startService` of nest-kit reads them. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvironmentSources {
  readonly adminUrl: string;
  readonly database: string;
  readonly nats: Pick<NatsServer, 'url' | 'credentials' | 'subscribersKeys'>;
  readonly issuer: string;
  readonly audience: string;
  readonly smtpUrl: string;
  /** Where people reach the platform. */
  readonly baseUrl: string;
  readonly secrets: Pick<Secrets, 'databasePasswords' | 'personalDataKey'>;
  readonly evidence: Evidence;
  /** Where files on the work lie, unless the user names another store. */
  readonly objectsFolder: string;
  /** What the user set: `TIME_ZONE`, `LOG_LEVEL`, `MAIL_FROM`, `NATS_REPLICAS` and the like win over the defaults here. */
  readonly given: Environment;
}

const settable = ['TIME_ZONE', 'LOG_LEVEL', 'MAIL_FROM', 'NATS_REPLICAS'] as const;

/** Of dispatch, which keeps files and serves the console: where files lie, how large they may be, the credentials of a bucket, and which pages. */
const settableForDispatch = [
  'CONSOLE_FOLDER',
  'OBJECT_STORE',
  'ATTACHMENT_LIMIT_MEGABYTES',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
] as const;

/** Of notification: to which networks webhooks are posted beyond the internet, who says where they are, how long an answer may take, how long attempts are kept; room for subscriptions. */
const settableForNotification = [
  'WEBHOOK_ALLOWED_NETWORKS',
  'WEBHOOK_DNS_SERVERS',
  'WEBHOOK_TIMEOUT_SECONDS',
  'WEBHOOK_ATTEMPTS_KEPT_DAYS',
  'SUBSCRIPTIONS_PER_ACCOUNT',
] as const;

const settableFor: Partial<Readonly<Record<ServiceName, readonly string[]>>> = {
  dispatch: settableForDispatch,
  notification: settableForNotification,
};

/** The environment of one service, without `HOST` and `PORT`. Every service's process may become the relay's leader. */
export const serviceEnvironment = (service: ServiceName, sources: EnvironmentSources): Record<string, string> => {
  const { adminUrl, database, nats, secrets, given } = sources;
  const url = (role: 'yingda_relay' | `yingda_${ServiceName}`): string =>
    roleUrl(adminUrl, database, role, secrets.databasePasswords[role]);
  const settings = [...settable, ...(settableFor[service] ?? [])];
  const chosen = Object.fromEntries(settings.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
  return {
    DATABASE_URL: url(`yingda_${service}`),
    NATS_URL: nats.url,
    NATS_CREDENTIALS: nats.credentials(service),
    RELAY_DATABASE_URL: url('yingda_relay'),
    RELAY_NATS_CREDENTIALS: nats.credentials('relay'),
    EVIDENCE_FOLDER: sources.evidence.folder,
    EVIDENCE_KEY: sources.evidence.privateKeyFile,
    ARCHIVE_FOLDER: sources.evidence.archiveFolder,
    OIDC_ISSUER: sources.issuer,
    OIDC_AUDIENCE: sources.audience,
    PERSONAL_DATA_KEY: secrets.personalDataKey,
    LOG_LEVEL: 'warn',
    ...(service === 'notification' && {
      SMTP_URL: sources.smtpUrl,
      MAIL_FROM: 'Yingda <desk@yingda.local>',
      PUBLIC_URL: sources.baseUrl,
      ...(nats.subscribersKeys !== undefined && { SUBSCRIBERS_KEYS: nats.subscribersKeys }),
      ...(given['NATS_PUBLIC_URL'] && { NATS_PUBLIC_URL: given['NATS_PUBLIC_URL'] }),
    }),
    ...(service === 'dispatch' && { OBJECT_STORE: pathToFileURL(sources.objectsFolder).href }),
    ...chosen,
  };
};

/** Where the environment file of a service lies (mode 0600): `node --env-file` and Docker read it. */
export const environmentFile = (home: string, service: ServiceName): string => join(home, 'env', `${service}.env`);

/** Writes every service's environment file, `PORT` included. Answers the files' content by service. */
export const writeEnvironmentFiles = async (
  home: string,
  doorPort: number,
  sources: EnvironmentSources,
): Promise<Map<ServiceName, Environment>> => {
  await mkdir(join(home, 'env'), { recursive: true, mode: 0o700 });
  const written = new Map<ServiceName, Environment>();
  for (const [index, service] of serviceNames.entries()) {
    const port = await portFor(environmentFile(home, service), doorPort + 1 + index);
    const environment = { ...serviceEnvironment(service, sources), HOST: '127.0.0.1', PORT: String(port) };
    await writePrivateFile(environmentFile(home, service), format(environment));
    written.set(service, environment);
  }
  return written;
};

/** A service that still runs in a process of its own keeps its port. */
const portFor = async (file: string, preferred: number): Promise<number> => {
  const kept = Number((await readEnvironmentFile(file))?.['PORT']);
  if (Number.isInteger(kept) && !(await portIsFree(kept)) && (await isLive(kept))) return kept;
  return (await portIsFree(preferred)) ? preferred : freePort();
};

const isLive = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health/live`, { signal: AbortSignal.timeout(1_000) }).then(
    (response) => response.ok,
    () => false,
  );

/** Reads an environment file; undefined when there is none. */
export const readEnvironmentFile = async (file: string): Promise<Environment | undefined> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : parseEnv(text);
};

const format = (environment: Environment): string =>
  `${Object.entries(environment)
    .map(([name, value = '']) => `${name}=${/[#'"\s]/.test(value) ? `"${value}"` : value}`)
    .join('\n')}\n`;
