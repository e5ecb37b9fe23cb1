import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import pg from 'pg';
import { registerApiKey, revokeApiKey } from './api-keys.ts';
import { Authenticator } from './authenticator.ts';
import { mayReach } from './principal.ts';
import type { Principal } from './principal.ts';

const AUDIENCE = 'https://yingda.example/api';

let server: Server;
let issuer: string;
let key: CryptoKey;
let foreignKey: CryptoKey;
let database: TestDatabase;
let pool: pg.Pool;
let authenticator: Authenticator;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  key = pair.privateKey;
  foreignKey = (await generateKeyPair('RS256')).privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/keys' ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url('yingda_intake') });
  authenticator = new Authenticator(pool, { url: issuer, audience: AUDIENCE });
}, 60_000);

afterAll(async () => {
  await pool?.end();
  await database?.drop();
  server?.close();
});

const token = (changes: { issuer?: string; audience?: string; expires?: string; roles?: unknown; key?: CryptoKey } = {}): Promise<string> =>
  new SignJWT({ roles: changes.roles ?? ['customer', 'pope'], account: 'ACME', name: '李娜' })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setSubject('user-1')
    .setIssuer(changes.issuer ?? issuer)
    .setAudience(changes.audience ?? AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(changes.expires ?? '5m')
    .sign(changes.key ?? key);

const authenticate = async (jwt: Promise<string>) => authenticator.authenticate(`Bearer ${await jwt}`);

describe('an access token', () => {
  it('proves a person with the roles that exist', async () => {
    expect(await authenticate(token())).toEqual({ id: 'user-1', kind: 'person', roles: ['customer'], account: 'ACME', name: '李娜' });
  });

  it('proves nobody when issuer, audience, time, signature or roles are wrong', async () => {
    expect(await authenticate(token({ issuer: 'http://evil.example' }))).toBeUndefined();
    expect(await authenticate(token({ audience: 'https://other.example' }))).toBeUndefined();
    expect(await authenticate(token({ expires: '1s ago' }))).toBeUndefined();
    expect(await authenticate(token({ key: foreignKey }))).toBeUndefined();
    expect(await authenticate(token({ roles: 'admin' }))).toBeUndefined();
    const [, payload] = (await token()).split('.');
    expect(await authenticator.authenticate(`Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`)).toBeUndefined();
    for (const nonsense of [undefined, '', 'Bearer', 'Bearer x', 'Basic abc', 'Bearer a.b.c'])
      expect(await authenticator.authenticate(nonsense)).toBeUndefined();
  });
});

describe('an API key', () => {
  it('proves a program until it is revoked, and is kept as a hash only', async () => {
    const apiKey = 'yk_0123456789abcdef0123456789abcdef';
    await registerApiKey(database.url('yingda_owner'), { key: apiKey, name: 'erp', roles: ['integrator'], account: 'ACME' });
    expect(await authenticator.authenticate(`Bearer ${apiKey}`)).toEqual({
      id: 'key:erp',
      kind: 'program',
      roles: ['integrator'],
      account: 'ACME',
      name: 'erp',
    });
    expect(await authenticator.authenticate('Bearer yk_other')).toBeUndefined();
    const { rows } = await pool.query('SELECT k::text AS row FROM identity.api_keys k');
    expect(JSON.stringify(rows)).not.toContain(apiKey);
    await expect(pool.query('UPDATE identity.api_keys SET roles = roles')).rejects.toThrow('permission denied');
  });

  it('R15: of a person acts as that person, so that nobody is two people', async () => {
    const apiKey = 'yk_fedcba9876543210fedcba9876543210';
    await registerApiKey(database.url('yingda_owner'), { key: apiKey, name: 'lina', roles: ['supervisor'], person: 'user-1' });
    expect(await authenticator.authenticate(`Bearer ${apiKey}`)).toEqual({
      id: 'user-1',
      kind: 'person',
      roles: ['supervisor'],
      name: 'lina',
    });
  });
});

describe('a connection that stays open', () => {
  it('is asked for again: a revoked key, a changed scope and a token whose time is over count at once, whatever was known before', async () => {
    const owner = database.url('yingda_owner');
    const keys = ['stays', 'goes', 'opens'].map((name) => ({ name, key: `yk_${name.padEnd(32, '0')}` }));
    for (const each of keys) await registerApiKey(owner, { ...each, roles: ['integrator'], account: 'ACME' });
    const authorizations = keys.map(({ key }) => `Bearer ${key}`);
    for (const each of authorizations) expect(await authenticator.authenticate(each)).toMatchObject({ account: 'ACME' });
    expect(await revokeApiKey(owner, 'goes')).toBe(true);
    expect(await revokeApiKey(owner, 'goes')).toBe(false);
    await registerApiKey(owner, {
      key: keys[2]?.key ?? '',
      name: 'opens',
      roles: ['integrator'],
      account: 'ACME',
      scopes: ['personal-data:words', 'personal-data:contact'],
    });
    const known = await authenticator.recheck([
      ...authorizations,
      `Bearer ${await token()}`,
      `Bearer ${await token({ expires: '1s ago' })}`,
      'nonsense',
    ]);
    expect(known.map((each) => each && [each.id, each.scopes])).toEqual([
      ['key:stays', undefined],
      undefined,
      ['key:opens', ['personal-data:words', 'personal-data:contact']],
      ['user-1', undefined],
      undefined,
      undefined,
    ]);
    expect(await authenticator.authenticate(authorizations[1])).toBeUndefined();
  });
});

describe('an account', () => {
  const caller = (changes: Partial<Principal>): Principal => ({ id: 'x', kind: 'person', roles: ['customer'], ...changes });

  it('R39: is reached from itself, by staff and by the company’s own programs', () => {
    expect(mayReach(caller({ account: 'ACME' }), 'ACME')).toBe(true);
    expect(mayReach(caller({ account: 'OTHER' }), 'ACME')).toBe(false);
    expect(mayReach(caller({}), 'ACME')).toBe(false);
    expect(mayReach(caller({ roles: ['agent'] }), 'ACME')).toBe(true);
    expect(mayReach(caller({ kind: 'program', roles: ['integrator'] }), 'ACME')).toBe(true);
    expect(mayReach(caller({ kind: 'program', roles: ['integrator'], account: 'OTHER' }), 'ACME')).toBe(false);
  });
});
