export { ObjectKeyError } from './object-store.ts';
export type { ObjectStore, StoredObject } from './object-store.ts';
export { OBJECT_STORE_LOOKS_LIKE, openObjectStore, readObjectStoreLocation } from './open-object-store.ts';
export type { ObjectStoreLocation } from './open-object-store.ts';
export { ObjectStoreError } from './s3/s3-object-store.ts';
export type { S3Credentials } from './s3/s3-object-store.ts';
