/** Where a bucket is, and how its objects' addresses are made. */
export interface S3Location {
  readonly bucket: string;
  /** Put before every key; empty, or ended by `/`. */
  readonly prefix: string;
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly region: string;
  /** The bucket as the first part of the path, as servers other than Amazon's want it; otherwise of the host. */
  readonly pathStyle: boolean;
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Reads `s3://bucket/prefix?region=…&endpoint=…`. With an endpoint the bucket stands in the path (`style=host` puts it into the host's name); without one
 * it is Amazon's of that region.
 */
export const readS3Location = (text: string): S3Location | undefined => {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, pathname, searchParams, username, password } = new URL(text);
  const region = searchParams.get('region') ?? 'us-east-1';
  const endpoint = searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`;
  const known = [...searchParams.keys()].every((name) => ['region', 'endpoint', 'style'].includes(name));
  const style = searchParams.get('style') ?? (searchParams.has('endpoint') ? 'path' : 'host');
  // Credentials come from the environment: an address is shown in messages.
  if (protocol !== 's3:' || username !== '' || password !== '' || !BUCKET.test(hostname) || !known) return undefined;
  if (!isServer(endpoint) || !/^[a-z0-9-]{1,40}$/.test(region) || !['path', 'host'].includes(style)) return undefined;
  const prefix = pathname.replaceAll(/^\/+|\/+$/g, '');
  return {
    bucket: hostname,
    prefix: prefix === '' ? '' : `${prefix}/`,
    endpoint: endpoint.replace(/\/+$/, ''),
    region,
    pathStyle: style === 'path',
  };
};

const isServer = (address: string): boolean => URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);

/** The bucket's own address, without a slash at the end. */
export const bucketAddress = ({ endpoint, bucket, pathStyle }: S3Location): string => {
  if (pathStyle) return `${endpoint}/${bucket}`;
  const { protocol, host } = new URL(endpoint);
  return `${protocol}//${bucket}.${host}`;
};
