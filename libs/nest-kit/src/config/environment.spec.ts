import { ConfigurationError, oneOf, optional, readEnvironment, secretBytes, timeZone, url, urls, wholeNumber } from './environment.ts';

const shape = {
  DATABASE_URL: url('postgres'),
  PORT: optional(wholeNumber(0, 65_535), undefined),
  TIME_ZONE: optional(timeZone(), 'Asia/Shanghai'),
  LEVEL: optional(oneOf('info', 'debug'), 'info'),
  KEY: secretBytes(32),
};
const good = { DATABASE_URL: 'postgres://localhost/yingda', KEY: Buffer.alloc(32).toString('base64') };

const failure = (environment: Record<string, string>): string => {
  try {
    readEnvironment(environment, shape);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return '';
};

describe('the environment', () => {
  it('is read once, with defaults', () => {
    expect(readEnvironment({ ...good, PORT: '8081' }, shape)).toEqual({
      DATABASE_URL: 'postgres://localhost/yingda',
      PORT: 8081,
      TIME_ZONE: 'Asia/Shanghai',
      LEVEL: 'info',
      KEY: Buffer.alloc(32),
    });
  });

  it('names every bad variable and what it should look like, and repeats no value', () => {
    const message = failure({ DATABASE_URL: 'mysql://secret@host', PORT: '70000', TIME_ZONE: 'Mars/Olympus', LEVEL: 'loud' });
    expect(message.split('\n')).toEqual([
      'DATABASE_URL is not a URL starting with postgres://',
      'PORT is not a whole number from 0 to 65535',
      'TIME_ZONE is not an IANA time zone such as Asia/Shanghai',
      'LEVEL is not one of info, debug',
      'KEY is missing: it should be 32 random bytes in base64',
    ]);
    expect(message).not.toContain('secret');
  });

  it('takes the servers of a cluster as a list', () => {
    const { read, looksLike } = urls('nats', 'tls');
    expect(read('nats://a:4222, tls://b:4222')).toBe('nats://a:4222,tls://b:4222');
    expect(read('nats://a:4222')).toBe('nats://a:4222');
    expect(['nats://a:4222,', 'nats://a:4222,http://b', ''].map(read)).toEqual([undefined, undefined, undefined]);
    expect(looksLike).toBe('a URL starting with nats:// or tls://, or several separated by commas');
  });
});
