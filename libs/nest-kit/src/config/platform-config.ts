import { optional, oneOf, readEnvironment, secretBytes, text, timeZone, url, urls, wholeNumber } from './environment.ts';
import type { Environment } from './environment.ts';

/** What every service needs to run; each service's `config.ts` adds its own variables. */
const VARIABLES = {
  DATABASE_URL: url('postgres', 'postgresql'),
  NATS_URL: urls('nats', 'tls'),
  /** Servers of a NATS cluster that keep a copy of the log's stream; an odd number, at most the number of servers. */
  NATS_REPLICAS: optional(wholeNumber(1, 5), 1),
  NATS_CREDENTIALS: text('the path of a NATS credentials file'),
  HOST: optional(text('an address to listen on, such as 127.0.0.1'), '127.0.0.1'),
  PORT: optional(wholeNumber(0, 65_535), undefined),
  OIDC_ISSUER: url('http', 'https'),
  OIDC_AUDIENCE: text('the audience that access tokens must name'),
  /** Zone of the day in ticket numbers (R7) and of daily figures. */
  TIME_ZONE: optional(timeZone(), 'Asia/Shanghai'),
  PERSONAL_DATA_KEY: secretBytes(32),
  LOG_LEVEL: optional(oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'), 'info'),
  RELAY_DATABASE_URL: optional(url('postgres', 'postgresql'), undefined),
  RELAY_NATS_CREDENTIALS: optional(text('the path of a NATS credentials file'), undefined),
  /** Both set, and the relay's too: this process is a candidate to sign the log (docs/evidence.md). */
  EVIDENCE_FOLDER: optional(text('the folder for signed tree heads, outside of the database'), undefined),
  EVIDENCE_KEY: optional(text('the path of an Ed25519 private key in PEM'), undefined),
  /** Where `npm run log -- archive` puts old segments of the log (docs/retention.md); every process reads them from there. */
  ARCHIVE_FOLDER: optional(text('the folder of archived segments of the log'), undefined),
};

export const readPlatformConfig = (environment: Environment) => readEnvironment(environment, VARIABLES);

export type PlatformConfig = ReturnType<typeof readPlatformConfig>;
