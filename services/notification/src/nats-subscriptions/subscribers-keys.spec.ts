import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAccount, decode, parseCreds } from '@nats-io/jwt';
import type { User } from '@nats-io/jwt';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { newConsumerName } from './consumer-name.ts';
import { readSubscribersKeys } from './subscribers-keys.ts';
import { issueUser } from './subscriber-user.ts';

const [account, signing] = [createAccount(), createAccount()];
const keys = {
  account: account.getPublicKey(),
  name: 'SUBSCRIBERS',
  document: {},
  operatorSigningKey: 'SO-secret',
  accountSigningKey: new TextDecoder().decode(signing.getSeed()),
  claimsCredentials: 'claims-secret',
};

describe('the keys for subscribers', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await temporaryFolder('subscribers-keys');
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('are read from the file of the NATS set-up', async () => {
    await writeFile(join(folder, 'keys.json'), JSON.stringify(keys));
    expect(await readSubscribersKeys(join(folder, 'keys.json'))).toEqual(keys);
  });

  it.each([
    ['that is not there', undefined],
    ['of something else', '-----BEGIN NATS USER JWT-----\nsecret'],
    ['that lacks a key', JSON.stringify({ ...keys, accountSigningKey: undefined })],
  ])('are not taken from a file %s, which is never repeated', async (_case, content) => {
    const file = join(folder, 'other.json');
    if (content !== undefined) await writeFile(file, content);
    const refused = await readSubscribersKeys(file).catch((error: unknown) => String(error));
    expect(refused).toMatch(/ConfigurationError: SUBSCRIBERS_KEYS does not name the file/);
    expect(refused).not.toContain('secret');
  });
});

describe('a user of the account of subscribers', () => {
  it('may do what its consumers need, and nothing besides', async () => {
    const consumer = newConsumerName();
    const consumers = [0, 1].map((partition) => ({ partition, stream: `LOG-${partition}-1`, offset: 0, startsAfter: 0 }));
    const { credentials, userKey } = await issueUser(keys, { consumer, consumers });
    const { jwt } = await parseCreds(new TextEncoder().encode(credentials));
    const { sub, iss, exp, nats } = decode<User>(jwt);
    expect([sub, iss, exp]).toEqual([userKey, signing.getPublicKey(), undefined]);
    expect(nats.pub).toEqual({
      allow: ['LOG-0-1', 'LOG-1-1'].flatMap((stream) => [
        `LOG.API.CONSUMER.INFO.${stream}.${consumer}`,
        `LOG.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`,
        `$JS.ACK.${stream}.${consumer}.>`,
      ]),
    });
    expect(nats.sub).toEqual({ allow: [`_INBOX.${consumer}.>`] });
    expect(nats).not.toHaveProperty('resp');
    expect(consumer).toMatch(/^SUB-[A-Za-z0-9]{22}$/);
  });
});
