import { readObjectStoreLocation } from '../open-object-store.ts';
import { bucketAddress, readS3Location } from './s3-location.ts';
import type { S3Location } from './s3-location.ts';

describe('the address of an object store', () => {
  it.each([
    ['s3://files', 'https://files.s3.us-east-1.amazonaws.com', ''],
    ['s3://files/kept/here/?region=cn-north-1', 'https://files.s3.cn-north-1.amazonaws.com', 'kept/here/'],
    ['s3://files?endpoint=http://127.0.0.1:9000', 'http://127.0.0.1:9000/files', ''],
    ['s3://files?endpoint=https://oss.example.com/&style=host', 'https://files.oss.example.com', ''],
  ])('%s is a bucket', (text, address, prefix) => {
    const location = readS3Location(text) as S3Location;
    expect(bucketAddress(location)).toBe(address);
    expect(location.prefix).toBe(prefix);
  });

  it('names a folder', () => {
    expect(readObjectStoreLocation('file:///var/lib/yingda/objects')).toEqual({ kind: 'folder', folder: '/var/lib/yingda/objects' });
  });

  it.each([
    '',
    '/var/lib',
    'file://server/share',
    'https://files.example.com',
    's3://',
    's3://Files',
    's3://key:secret@files',
    's3://files?endpoint=ftp://x',
    's3://files?secret=x',
    's3://files?style=other',
  ])('%j is none', (text) => {
    expect(readObjectStoreLocation(text)).toBeUndefined();
  });
});
