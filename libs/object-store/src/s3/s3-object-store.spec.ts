import S3rver from '@20minutes/s3rver';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectStoreContract } from '../contract-suite/index.ts';
import { readS3Location } from './s3-location.ts';
import type { S3Location } from './s3-location.ts';
import { S3ObjectStore } from './s3-object-store.ts';

/** The only credentials that the server knows. */
const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/** A server that speaks S3's protocol and checks signatures, with the bucket `files`. */
const startServer = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'yingda-s3-'));
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: 'files', configs: [] }] });
  const { port }: AddressInfo = await server.run();
  return {
    location: (rest = 'files/kept'): S3Location => readS3Location(`s3://${rest}?endpoint=http://127.0.0.1:${port}`) as S3Location,
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

objectStoreContract('objects in a bucket of an S3 server', async () => {
  const { location, close } = await startServer();
  return { store: new S3ObjectStore(location(), CREDENTIALS), close };
});

describe('a bucket', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server?.close());

  it('is not opened by another secret, and the message tells none', async () => {
    const store = new S3ObjectStore(server.location(), { ...CREDENTIALS, secretAccessKey: 'guessed-secret' });
    const refused = await store.put('a', Buffer.from('x')).then(String, String);
    expect(refused).toBe('ObjectStoreError: the object store refused PUT: 403 SignatureDoesNotMatch');
    await expect(store.get('a')).rejects.toThrow('403 SignatureDoesNotMatch');
  });

  it('that does not exist is told from an object that does not', async () => {
    const store = new S3ObjectStore(server.location('elsewhere'), CREDENTIALS);
    await expect(store.get('a')).rejects.toThrow('404 NoSuchBucket');
    await expect(store.put('a', Buffer.from('x'))).rejects.toThrow('404 NoSuchBucket');
  });

  it('may be shared: each prefix sees its own', async () => {
    const [ours, theirs] = ['files/ours', 'files/theirs'].map((place) => new S3ObjectStore(server.location(place), CREDENTIALS));
    await theirs?.put('a', Buffer.from('theirs'));
    expect(await ours?.get('a')).toBeUndefined();
    for await (const { key } of ours?.list('') ?? []) throw new Error(`there is ${key}`);
  });
});
