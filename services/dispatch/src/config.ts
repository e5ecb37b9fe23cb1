import { OBJECT_STORE_LOOKS_LIKE, readObjectStoreLocation } from '@yingda/object-store';
import type { ObjectStoreLocation, S3Credentials } from '@yingda/object-store';
import { ConfigurationError, FILE_CEILING_BYTES, optional, readEnvironment, text, wholeNumber } from '@yingda/nest-kit';
import type { Environment, Variable } from '@yingda/nest-kit';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const BYTES_PER_MEGABYTE = 1024 * 1024;
const DEFAULT_LIMIT_MEGABYTES = 20;

const objectStore: Variable<ObjectStoreLocation> = { looksLike: OBJECT_STORE_LOOKS_LIKE, read: readObjectStoreLocation };

const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3_600;

const VARIABLES = {
  /** R24: how long before the promised window a customer has to know of a delay. */
  VISIT_NOTICE_MINUTES: optional(wholeNumber(0, 10_080), 60),
  /** How long afterwards a device may tell when somebody arrived or left. */
  TOLD_AFTERWARDS_HOURS: optional(wholeNumber(0, 744), 24),
  /** Where files on the work are kept, encrypted. */
  OBJECT_STORE: objectStore,
  /** The greatest file that is taken. */
  ATTACHMENT_LIMIT_MEGABYTES: optional(wholeNumber(1, FILE_CEILING_BYTES / BYTES_PER_MEGABYTE), DEFAULT_LIMIT_MEGABYTES),
  /** The console's built pages; those of this installation by default. */
  CONSOLE_FOLDER: optional(text('the folder of the built console, with its index.html'), undefined),
  /** The console's client at the issuer of `OIDC_ISSUER`: public, authorization code with PKCE. */
  CONSOLE_CLIENT_ID: optional(text('the id of the console at the issuer'), 'yingda-pages'),
  /** Of the bucket, where the object store is one. */
  AWS_ACCESS_KEY_ID: optional(text('the name of an access key'), undefined),
  AWS_SECRET_ACCESS_KEY: optional(text('the secret of that access key'), undefined),
  AWS_SESSION_TOKEN: optional(text('the token of temporary credentials'), undefined),
};

/** What dispatch needs beyond what every service needs. */
export interface DispatchConfig {
  readonly objectStore: ObjectStoreLocation;
  readonly credentials?: S3Credentials;
  readonly attachmentLimitBytes: number;
  readonly consoleFolder: string;
  readonly consoleClientId: string;
  readonly visitNoticeSeconds: number;
  readonly toldAfterwardsSeconds: number;
}

const builtConsole = (): string => join(dirname(createRequire(import.meta.url).resolve('@yingda/console/package.json')), 'dist');

/** @throws ConfigurationError */
export const readConfig = (environment: Environment): DispatchConfig => {
  const given = readEnvironment(environment, VARIABLES);
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = given;
  const complete = accessKeyId !== undefined && secretAccessKey !== undefined;
  if (given.OBJECT_STORE.kind === 's3' && !complete)
    throw new ConfigurationError('OBJECT_STORE is a bucket: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are missing');
  return {
    objectStore: given.OBJECT_STORE,
    ...(complete && { credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) } }),
    attachmentLimitBytes: given.ATTACHMENT_LIMIT_MEGABYTES * BYTES_PER_MEGABYTE,
    consoleFolder: given.CONSOLE_FOLDER ?? builtConsole(),
    consoleClientId: given.CONSOLE_CLIENT_ID,
    visitNoticeSeconds: given.VISIT_NOTICE_MINUTES * SECONDS_PER_MINUTE,
    toldAfterwardsSeconds: given.TOLD_AFTERWARDS_HOURS * SECONDS_PER_HOUR,
  };
};
