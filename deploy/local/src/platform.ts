import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { roleUrl } from './database-roles.ts';
import { registerDemonstrationKeys } from './demonstration-keys.ts';
import { openDoor } from './door/door.ts';
import type { Door, Routes } from './door/door.ts';
import { elsewhere, inProcess } from './door/target.ts';
import { prepareEvidence } from './evidence.ts';
import { createIssuer } from './issuer/issuer.ts';
import { localFile, writeLocalFile } from './local-file.ts';
import type { LocalFile } from './local-file.ts';
import { readNewLog } from './new-log.ts';
import { prepareDatabase } from './prepare-database.ts';
import { takeRunLock } from './run-lock.ts';
import type { RunLock } from './run-lock.ts';
import { loadSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import { seedOnce } from './seed.ts';
import type { NatsServer } from './servers/nats.ts';
import type { PostgresServer } from './servers/postgres.ts';
import { provideMail, provideNats, providePostgres } from './servers/servers.ts';
import type { MailServer } from './servers/servers.ts';
import { writeEnvironmentFiles } from './service-environment.ts';
import type { Environment } from './service-environment.ts';
import { serviceNames } from './service-names.ts';
import type { ServiceName } from './service-names.ts';
import { bootService } from './services.ts';

export interface PlatformOptions {
  /** The installation's folder; made when missing. */
  readonly home: string;
  /** The door's port; 0 for any. */
  readonly port: number;
  /** Which services run in this process; the others are expected on the ports of their environment files. */
  readonly services: readonly ServiceName[];
  /** Settings of the user: DATABASE_ADMIN_URL, NATS_URL, NATS_REPLICAS, SMTP_URL, HOST, PUBLIC_URL, OIDC_ISSUER, OIDC_AUDIENCE, TIME_ZONE, LOG_LEVEL, MAIL_FROM. */
  readonly environment?: Environment;
  readonly report?: (line: string) => void;
  /** The services' clock: the present unless a test brings its own time. */
  readonly clock?: Clock;
  /** Ends a start that is under way; what was started is stopped again. */
  readonly signal?: AbortSignal;
}

/** A running installation. */
export interface Platform {
  readonly baseUrl: string;
  /** The content of `local.json`. */
  readonly local: LocalFile;
  readonly demonstrationPassword: string;
  /** Lets the services drain, then stops the servers. `force` cuts the draining short. */
  close(force?: AbortSignal): Promise<void>;
}

interface Parts {
  lock?: RunLock;
  door?: Door;
  postgres?: PostgresServer;
  nats?: NatsServer;
  mail?: MailServer;
  readonly services: RunningService[];
  /** Ends what waits for the platform. */
  readonly closing: AbortController;
}

const database = 'yingda';

/** Starts everything of an installation in order: door, servers, database, services; registers the API keys and writes `local.json`. */
export const startPlatform = async (options: PlatformOptions): Promise<Platform> => {
  const parts: Parts = { services: [], closing: new AbortController() };
  try {
    return await start({ ...options, home: resolve(options.home) }, parts);
  } catch (error) {
    await closeParts(parts);
    throw error;
  }
};

const start = async (options: PlatformOptions, parts: Parts): Promise<Platform> => {
  const { home, environment = {}, report = () => undefined, signal } = options;
  parts.lock = await takeRunLock(home);
  const secrets = await loadSecrets(home);
  const routes: Routes = { targets: new Map() };
  const host = environment['HOST'] || '127.0.0.1';
  parts.door = await openDoor({ host, port: options.port, routes });
  const baseUrl = environment['PUBLIC_URL']?.replace(/\/+$/, '') || `http://127.0.0.1:${parts.door.port}`;
  const audience = environment['OIDC_AUDIENCE'] || 'https://yingda.local/api';
  const issuer = environment['OIDC_ISSUER'] || (await mountIssuer({ routes, baseUrl, audience, home, secrets }));

  const servers = { home, environment, report };
  const { postgres, nats, mail } = await startServers(servers, secrets, parts);
  signal?.throwIfAborted();
  report('Database: preparing');
  await prepareDatabase({ adminUrl: postgres.adminUrl, database, passwords: secrets.databasePasswords, log: readNewLog(environment) });
  await registerDemonstrationKeys(roleUrl(postgres.adminUrl, database, 'yingda_owner', secrets.databasePasswords.yingda_owner), secrets);
  signal?.throwIfAborted();

  const evidence = await prepareEvidence(home);
  const sources = {
    adminUrl: postgres.adminUrl,
    database,
    nats,
    issuer,
    audience,
    smtpUrl: mail.url,
    baseUrl,
    secrets,
    evidence,
    objectsFolder: join(home, 'objects'),
    given: environment,
  };
  const environments = await writeEnvironmentFiles(home, parts.door.port, sources);
  const local = localFile({ baseUrl, issuer, audience, adminUrl: postgres.adminUrl, database, nats, mailFolder: mail.folder, secrets });
  await writeLocalFile(home, local);
  await startServices({ options, environments, routes, parts });
  signal?.throwIfAborted();
  const seeded = seedOnce({ home, local, report, signal: parts.closing.signal });
  // With services elsewhere nobody knows when they will all be there.
  if (options.services.length === serviceNames.length) await Promise.race([seeded, sleep(60_000, undefined, { ref: false })]);
  return { baseUrl, local, demonstrationPassword: secrets.demonstrationPassword, close: (force) => closeParts(parts, force) };
};

interface Mounting {
  readonly routes: Routes;
  readonly baseUrl: string;
  readonly audience: string;
  readonly home: string;
  readonly secrets: Secrets;
}

const mountIssuer = async ({ routes, ...settings }: Mounting): Promise<string> => {
  const issuer = await createIssuer(settings);
  routes.issuer = issuer.handle;
  return issuer.url;
};

/** Each server that has started is remembered at once, so that it is stopped when another one fails. */
const startServers = async (servers: Parameters<typeof provideNats>[0], secrets: Secrets, parts: Parts) => {
  const started = await Promise.allSettled([
    providePostgres(servers, secrets.postgresPassword).then((postgres) => (parts.postgres = postgres)),
    provideNats(servers).then((nats) => (parts.nats = nats)),
    provideMail(servers).then((mail) => (parts.mail = mail)),
  ]);
  for (const result of started) if (result.status === 'rejected') throw result.reason;
  const { postgres, nats, mail } = parts;
  if (postgres === undefined || nats === undefined || mail === undefined) throw new Error('A server is missing though none failed.');
  return { postgres, nats, mail };
};

interface ServiceStart {
  readonly options: PlatformOptions;
  readonly environments: ReadonlyMap<ServiceName, Environment>;
  readonly routes: Routes;
  readonly parts: Parts;
}

const startServices = async ({ options, environments, routes, parts }: ServiceStart): Promise<void> => {
  const started = await Promise.allSettled(
    serviceNames.map(async (name) => {
      const environment = environments.get(name) ?? {};
      if (!options.services.includes(name)) {
        routes.targets.set(name, elsewhere(`http://127.0.0.1:${environment['PORT']}`));
        return;
      }
      options.report?.(`Service ${name}: starting`);
      // In this process the door calls the service directly: no port of its own.
      const service = await bootService(name, { ...environment, PORT: undefined }, options.clock && { clock: options.clock });
      parts.services.push(service);
      routes.targets.set(name, inProcess(service));
    }),
  );
  for (const result of started) if (result.status === 'rejected') throw result.reason;
};

/** The order matters: no new requests, then the services drain, then nobody needs the servers any more. */
const closeParts = async ({ lock, door, services, mail, nats, postgres, closing }: Parts, force?: AbortSignal): Promise<void> => {
  closing.abort();
  const closed = door?.stopAccepting();
  const drained = Promise.allSettled(services.map((service) => service.close()));
  const results = await Promise.race([drained, impatience(force)]);
  door?.cut();
  const ends = await Promise.allSettled([closed, mail?.stop(), nats?.stop(), postgres?.stop()]);
  await lock?.release();
  for (const result of [...results, ...ends]) if (result.status === 'rejected') throw result.reason;
};

const drainMilliseconds = 10_000;

const impatience = (force: AbortSignal | undefined): Promise<PromiseSettledResult<void>[]> =>
  new Promise((resolve) => {
    const giveUp = (): void => resolve([]);
    setTimeout(giveUp, drainMilliseconds).unref();
    if (force?.aborted === true) giveUp();
    force?.addEventListener('abort', giveUp, { once: true });
  });
