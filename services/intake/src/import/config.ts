import { optional, readEnvironment, secretBytes, text, timeZone, url } from '@yingda/nest-kit';
import type { Environment } from '@yingda/nest-kit';

/** What an import needs to know of the installation. */
const VARIABLES = {
  /** Of the role `yingda_import`. */
  DATABASE_URL: url('postgres', 'postgresql'),
  PERSONAL_DATA_KEY: secretBytes(32),
  /** Zone of the day in ticket numbers (R7). */
  TIME_ZONE: optional(timeZone(), 'Asia/Shanghai'),
  /** Both set: the relay is woken; otherwise it finds out by itself a little later. */
  NATS_URL: optional(url('nats', 'tls'), undefined),
  NATS_CREDENTIALS: optional(text('the path of a NATS credentials file'), undefined),
  /** Both set: the import ends when reporting shows what was imported. */
  YINGDA_BASE_URL: optional(url('http', 'https'), undefined),
  YINGDA_API_KEY: optional(text('the API key of an analyst'), undefined),
};

/** @throws ConfigurationError naming every bad variable */
export const readImportConfig = (environment: Environment) => readEnvironment(environment, VARIABLES);

export type ImportConfig = ReturnType<typeof readImportConfig>;
