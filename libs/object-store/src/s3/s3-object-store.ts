import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { checkFolder, checkKey } from '../object-store.ts';
import type { ObjectStore, StoredObject } from '../object-store.ts';
import { readListPage } from './list-page.ts';
import { bucketAddress } from './s3-location.ts';
import type { S3Location } from './s3-location.ts';

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

const TIMEOUT_MILLIS = 30_000;
/** Besides the first attempt: the server is busy, or the connection broke. */
const RETRIES = 3;

/** The object store said no. Tells neither key nor credentials. */
export class ObjectStoreError extends Error {
  override readonly name = 'ObjectStoreError';
}

/** Objects in a bucket of Amazon S3 or of a server that speaks its protocol. Requests are signed (AWS Signature Version 4), their bodies included. */
export class S3ObjectStore implements ObjectStore {
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #client: AwsClient;

  constructor(location: S3Location, credentials: S3Credentials) {
    this.#bucket = bucketAddress(location);
    this.#prefix = location.prefix;
    this.#client = new AwsClient({ ...credentials, service: 's3', region: location.region, retries: RETRIES });
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const headers = {
      'content-type': 'application/octet-stream',
      'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
    };
    await this.#ask('PUT', this.#address(key), { body: Buffer.from(bytes), headers });
  }

  async get(key: string): Promise<Buffer | undefined> {
    const response = await this.#ask('GET', this.#address(key));
    return response && Buffer.from(await response.arrayBuffer());
  }

  async delete(key: string): Promise<void> {
    await this.#ask('DELETE', this.#address(key));
  }

  /** By the first version of the list request: every server speaks it, and its pages go by keys, not by tokens of the server's. */
  async *list(folder: string): AsyncIterable<StoredObject> {
    const prefix = `${this.#prefix}${checkFolder(folder)}`;
    let marker: string | undefined = '';
    while (marker !== undefined) {
      const query = new URLSearchParams({ 'encoding-type': 'url', marker, prefix });
      const response = await this.#ask('GET', `${this.#bucket}?${query.toString()}`);
      if (!response) throw new ObjectStoreError('the bucket does not exist');
      const { objects, next } = readListPage(await response.text());
      for (const { key, ...object } of objects) yield { ...object, key: key.slice(this.#prefix.length) };
      marker = next;
    }
  }

  #address(key: string): string {
    return `${this.#bucket}/${this.#prefix}${checkKey(key)}`;
  }

  /** `undefined` for what is not there. */
  async #ask(method: string, url: string, request: RequestInit = {}): Promise<Response | undefined> {
    const response = await this.#client.fetch(url, { method, ...request, signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
    if (response.ok) return response;
    const [, code] = /<Code>([A-Za-z]+)<\/Code>/.exec(await response.text()) ?? [];
    // A missing bucket is a fault of the installation; a missing object is an answer.
    if (response.status === 404 && code !== 'NoSuchBucket') return undefined;
    throw new ObjectStoreError(`the object store refused ${method}: ${response.status}${code === undefined ? '' : ` ${code}`}`);
  }
}
