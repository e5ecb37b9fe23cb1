import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock } from '@yingda/kernel';
import { registerApiKey, startService } from '@yingda/nest-kit';
import type { Role, RunningService, ServiceDefinition } from '@yingda/nest-kit';
import type { TestDatabase } from './database.ts';
import type { TestNats } from './nats.ts';

/** The same for every service of a test, so that each opens what the others sealed. */
const personalDataKey = Buffer.alloc(32, 7).toString('base64');

export interface TestServiceOptions {
  readonly database: TestDatabase;
  readonly nats: TestNats;
  readonly clock?: Clock;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Variables of a service's process, as an installation would write them. */
export const serviceEnvironment = (
  name: ServiceDefinition['name'],
  { database, nats, environment = {} }: Omit<TestServiceOptions, 'clock'>,
): Record<string, string> => ({
  DATABASE_URL: database.url(`yingda_${name}`),
  NATS_URL: nats.url,
  NATS_CREDENTIALS: nats.credentials(name),
  RELAY_DATABASE_URL: database.url('yingda_relay'),
  RELAY_NATS_CREDENTIALS: nats.credentials('relay'),
  OIDC_ISSUER: 'http://127.0.0.1:9/issuer',
  OIDC_AUDIENCE: 'https://yingda.local/api',
  PERSONAL_DATA_KEY: personalDataKey,
  LOG_LEVEL: 'error',
  PORT: '0',
  // Removed with the server's folder.
  ...(name === 'notification' && { SUBSCRIBERS_KEYS: nats.subscribersKeys }),
  ...(name === 'dispatch' && { OBJECT_STORE: pathToFileURL(join(dirname(nats.credentials(name)), 'objects')).href }),
  ...environment,
});

/** A service booted as in production, on a port of its own. Call `close()` afterwards. */
export const testService = (
  definition: ServiceDefinition,
  { clock, ...options }: TestServiceOptions,
): Promise<RunningService & { url: string }> =>
  startService(definition, serviceEnvironment(definition.name, options), clock ? { clock } : {}) as Promise<
    RunningService & { url: string }
  >;

export interface TestCaller {
  readonly role: Role;
  readonly account?: string;
  readonly staffNumber?: string;
  /** The person whose key it is; a program's without. */
  readonly person?: string;
}

/** Registers an API key. Answers the value of its `Authorization` header. */
export const testCaller = async (database: TestDatabase, { role, ...binding }: TestCaller): Promise<string> => {
  const key = `yk_${randomBytes(24).toString('base64url')}`;
  await registerApiKey(database.url('yingda_owner'), { key, name: `${role} ${key.slice(-8)}`, roles: [role], ...binding });
  return `Bearer ${key}`;
};

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** One request; the body goes as JSON unless it is text, which goes as it is. */
export const call = async (
  method: string,
  url: string,
  authorization: string | undefined,
  { body, headers = {} }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<TestAnswer> => {
  const response = await fetch(url, {
    method,
    headers: {
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
};
