import { readFile } from 'node:fs/promises';
import type { Account } from '@nats-io/jwt';
import { ConfigurationError } from '@yingda/nest-kit';

/** What notification needs to let subscribers in and to shut them out, as the NATS set-up writes it. All of it is secret. */
export interface SubscribersKeys {
  /** Public key of the subscribers' account. */
  readonly account: string;
  readonly name: string;
  /** The account's document without the revoked. */
  readonly document: Partial<Account>;
  /** Seed; signs the account's document. */
  readonly operatorSigningKey: string;
  /** Seed; signs the users. */
  readonly accountSigningKey: string;
  /** Content of a credentials file: of the user that may send the account's document to the servers. */
  readonly claimsCredentials: string;
}

/** Token of the keys; `undefined` where there are none, and so no subscriptions on NATS. */
export const SUBSCRIBERS_KEYS = Symbol('SubscribersKeys');

const TEXTS = ['account', 'name', 'operatorSigningKey', 'accountSigningKey', 'claimsCredentials'] as const;

/** @throws ConfigurationError when the file is not there or is another one; its content is never repeated */
export const readSubscribersKeys = async (file: string): Promise<SubscribersKeys> => {
  const wrong = 'SUBSCRIBERS_KEYS does not name the file subscribers-keys.json that the NATS set-up makes (see deploy/nats/README.md)';
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new ConfigurationError(wrong, { cause: error });
  });
  const keys = jsonIn(text) ?? {};
  if (TEXTS.some((name) => typeof keys[name] !== 'string') || typeof keys.document !== 'object') throw new ConfigurationError(wrong);
  return keys as SubscribersKeys;
};

/** What the parser says of a text that is none quotes it, so it is not passed on. */
const jsonIn = (text: string): Partial<SubscribersKeys> | undefined => {
  try {
    return JSON.parse(text) as Partial<SubscribersKeys>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
