import { fileURLToPath } from 'node:url';
import { FolderObjectStore } from './folder/folder-object-store.ts';
import type { ObjectStore } from './object-store.ts';
import { readS3Location } from './s3/s3-location.ts';
import type { S3Location } from './s3/s3-location.ts';
import { S3ObjectStore } from './s3/s3-object-store.ts';
import type { S3Credentials } from './s3/s3-object-store.ts';

/** Where objects are kept: a folder of this machine, or a bucket. */
export type ObjectStoreLocation = { readonly kind: 'folder'; readonly folder: string } | ({ readonly kind: 's3' } & S3Location);

/** What an address of an object store looks like, for whoever has to write one. */
export const OBJECT_STORE_LOOKS_LIKE =
  'file:///path/of/a/folder, or s3://bucket/prefix?region=eu-central-1&endpoint=https://s3.example.com (endpoint for servers other than Amazon’s)';

/** `undefined` for what is no address of an object store. */
export const readObjectStoreLocation = (text: string): ObjectStoreLocation | undefined => {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol === 'file:' && url.host === '') return { kind: 'folder', folder: fileURLToPath(url) };
  const location = readS3Location(text);
  return location && { kind: 's3', ...location };
};

/** @throws Error for a bucket without credentials */
export const openObjectStore = (location: ObjectStoreLocation, credentials?: S3Credentials): ObjectStore => {
  if (location.kind === 'folder') return new FolderObjectStore(location.folder);
  if (!credentials) throw new Error('an object store in a bucket needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  return new S3ObjectStore(location, credentials);
};
