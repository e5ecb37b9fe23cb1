import { instant } from '@yingda/kernel';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import pg from 'pg';
import { findApiKey, registerApiKey } from './api-keys.ts';
import { apiKeyFaults } from './api-key-rules.ts';
import type { ApiKeyRequest } from './api-key-rules.ts';
import { Authenticator } from './authenticator.ts';
import { migrateIdentity } from './identity-schema.ts';
import { issueApiKey, listApiKeys, revokeIssuedApiKey } from './issued-api-keys.ts';

let database: TestDatabase;
let notification: pg.Pool;
let intake: pg.Pool;
let owner: pg.Pool;

beforeAll(async () => {
  database = await testDatabase();
  const poolOf = (role: Parameters<TestDatabase['url']>[0]) => new pg.Pool({ connectionString: database.url(role), max: 2 });
  [notification, intake, owner] = [poolOf('yingda_notification'), poolOf('yingda_intake'), poolOf('yingda_owner')];
}, 60_000);

afterAll(async () => {
  await Promise.all([notification?.end(), intake?.end(), owner?.end()]);
  await database?.drop();
});

const issued = async (request: ApiKeyRequest): Promise<string> => (await issueApiKey(notification, request, 'person-1'))?.key ?? '';

describe('a key that is issued', () => {
  it('proves its program until it is revoked, at once in this process, and who did either is on record', async () => {
    const key = await issued({ name: 'erp', roles: ['integrator'], account: 'ACME', scopes: ['personal-data:contact'] });
    expect(key).toMatch(/^yk_[\w-]{43}$/);
    const elsewhere = new Authenticator(intake, { url: 'http://127.0.0.1:9', audience: 'x' });
    expect(await elsewhere.authenticate(`Bearer ${key}`)).toMatchObject({
      id: 'key:erp',
      account: 'ACME',
      scopes: ['personal-data:contact'],
    });
    const revokedAt = await revokeIssuedApiKey(notification, 'erp', 'person-2');
    expect(await elsewhere.authenticate(`Bearer ${key}`)).toBeUndefined();
    expect(await revokeIssuedApiKey(notification, 'erp', 'person-3')).toBe(revokedAt);
    expect(await revokeIssuedApiKey(notification, 'nobody', 'person-3')).toBeUndefined();
    const [view] = await listApiKeys(notification, { limit: 10 });
    expect(view).toMatchObject({ name: 'erp', state: 'revoked', issuedBy: 'person-1', revokedBy: 'person-2', revokedAt });
    expect(JSON.stringify(view)).not.toContain(key);
  });

  it('has a name that nobody had before, also one that was revoked', async () => {
    await issued({ name: 'once', roles: ['analyst'] });
    await revokeIssuedApiKey(notification, 'once', 'person-1');
    expect(await issueApiKey(notification, { name: 'once', roles: ['analyst'] }, 'person-1')).toBeUndefined();
  });

  it('proves nobody once its time is over', async () => {
    const name = 'brief';
    const key = await issued({ name, roles: ['analyst'], expiresAt: instant('2020-01-01T00:00:00Z') });
    expect(await findApiKey(intake, key)).toBeUndefined();
    expect((await listApiKeys(notification, { limit: 10 })).find((view) => view.name === name)?.state).toBe('expired');
  });
});

describe('the record of keys', () => {
  it('is written by notification alone, and by it only through the two functions', async () => {
    await expect(issueApiKey(intake, { name: 'mine', roles: ['admin'] }, 'me')).rejects.toThrow('permission denied for function');
    await expect(revokeIssuedApiKey(intake, 'once', 'me')).rejects.toThrow('permission denied for function');
    for (const pool of [notification, intake])
      for (const sql of [
        'UPDATE identity.api_keys SET roles = roles',
        'DELETE FROM identity.api_keys',
        `INSERT INTO identity.api_keys VALUES ('', '', '{}')`,
      ])
        await expect(pool.query(sql)).rejects.toThrow('permission denied for table');
  });

  it('keeps what was issued as it was, whoever asks', async () => {
    await issued({ name: 'kept', roles: ['integrator'] });
    for (const change of [
      `issued_by = 'other'`,
      `roles = '{admin}'`,
      `key_hash = '\\x00'`,
      `expires_at = NULL, revoked_at = now(), name = 'x'`,
    ])
      await expect(owner.query(`UPDATE identity.api_keys SET ${change} WHERE name = 'kept'`)).rejects.toThrow('can only be revoked, once');
    await expect(owner.query(`UPDATE identity.api_keys SET revoked_at = NULL WHERE name = 'erp'`)).rejects.toThrow('can only be revoked');
    await expect(owner.query(`DELETE FROM identity.api_keys WHERE name = 'kept'`)).rejects.toThrow('never deleted');
    const again = registerApiKey(database.url('yingda_owner'), { key: 'yk_other', name: 'kept', roles: ['admin'] });
    await expect(again).rejects.toThrow('can only be revoked, once');
  });

  it('takes no key that breaks the rules, even from notification', async () => {
    for (const broken of [
      { roles: ['supervisor'] },
      { roles: ['pope'] },
      { roles: [] },
      { roles: ['customer'] },
      { roles: ['engineer'] },
      { roles: ['agent'], account: 'ACME' },
      { roles: ['integrator'], scopes: ['everything'] },
      { roles: ['integrator'], scopes: ['personal-data:everything'] },
    ])
      await expect(issueApiKey(notification, { name: 'broken', ...broken } as ApiKeyRequest, 'me')).rejects.toThrow('no such API key');
    await expect(issueApiKey(notification, { name: 'broken', roles: ['admin'] }, '')).rejects.toThrow('no such API key');
  });

  it('is made once and again without a change', async () => {
    const read = async () => (await owner.query('SELECT * FROM identity.api_keys ORDER BY name')).rows;
    const before = await read();
    await Promise.all([migrateIdentity(database.url('yingda_owner')), migrateIdentity(database.url('yingda_owner'))]);
    expect(await read()).toEqual(before);
  });
});

describe('the rules for keys', () => {
  const now = instant('2026-03-15T00:00:00Z');
  const fieldsOf = (request: Omit<ApiKeyRequest, 'name'>) => apiKeyFaults({ name: 'k', ...request }, now).map(({ field }) => field);

  it('R15: give no program the decisions of people', () => {
    expect(fieldsOf({ roles: ['supervisor'] })).toEqual(['/roles']);
    expect(fieldsOf({ roles: ['director', 'admin'] })).toEqual(['/roles']);
    expect(fieldsOf({ roles: ['admin'] })).toEqual([]);
  });

  it('R39: bind customers to an account, and nobody who reaches all of them', () => {
    expect(fieldsOf({ roles: ['customer'] })).toEqual(['/account']);
    expect(fieldsOf({ roles: ['agent'], account: 'ACME' })).toEqual(['/account']);
    expect(fieldsOf({ roles: ['customer', 'agent'], account: 'ACME' })).toEqual(['/roles', '/account']);
    expect(fieldsOf({ roles: ['customer', 'integrator'], account: 'ACME' })).toEqual([]);
    expect(fieldsOf({ roles: ['integrator'] })).toEqual([]);
  });

  it('ask whose work an engineer’s key does, and that its time is to come', () => {
    expect(fieldsOf({ roles: ['engineer'] })).toEqual(['/staffNumber']);
    expect(fieldsOf({ roles: ['integrator'], staffNumber: 'E001' })).toEqual(['/staffNumber']);
    expect(fieldsOf({ roles: ['engineer'], staffNumber: 'E001', expiresAt: now })).toEqual(['/expiresAt']);
  });
});
