import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, testCaller, testService } from '@yingda/test-environment/service';
import { serviceDefinition } from '../../index.ts';

let database: TestDatabase;
let nats: TestNats;
let notification: RunningService & { url: string };
let admin: string;

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  const environment = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Yingda <desk@yingda.local>', WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' };
  notification = await testService(serviceDefinition, { database, nats, environment });
  admin = await testCaller(database, { role: 'admin', person: 'person-7' });
}, 60_000);

afterAll(async () => {
  await notification?.close();
  await nats?.stop();
  await database?.drop();
});

const api = (path: string): string => `${notification.url}/api/notification/v1/${path}`;
const issue = (body: unknown, who = admin, headers: Record<string, string> = {}) => call('POST', api('api-keys'), who, { body, headers });

describe('API keys over HTTP', () => {
  it('are shown once, work, are listed without the key, and prove nobody once they are revoked', async () => {
    const wanted = {
      name: 'erp-acme',
      roles: ['integrator'],
      account: 'ACME',
      scopes: ['personal-data:contact', 'personal-data:words'],
      expiresAt: '2099-01-01T00:00:00Z',
    };
    const { status, body } = await issue(wanted);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { name: 'erp-acme', key: expect.stringMatching(/^yk_/), issuedBy: 'person-7' },
    });
    const erp = `Bearer ${String(body['key'])}`;
    expect(await call('GET', api('events'), erp)).toMatchObject({ status: 200 });
    const list = await call('GET', api('api-keys'), admin);
    expect(list.body['items']).toContainEqual(
      expect.objectContaining({ name: 'erp-acme', state: 'active', account: 'ACME', scopes: wanted.scopes, issuedBy: 'person-7' }),
    );
    expect(JSON.stringify(list.body)).not.toContain(body['key']);
    expect(await issue(wanted)).toMatchObject({ status: 409, body: { code: 'API_KEY_NAME_TAKEN' } });
    const revoked = await call('DELETE', api('api-keys/erp-acme'), admin);
    expect(revoked).toMatchObject({ status: 200, body: { name: 'erp-acme', revokedAt: expect.any(String) } });
    expect(await call('GET', api('events'), erp)).toMatchObject({ status: 401 });
    expect((await call('DELETE', api('api-keys/erp-acme'), admin)).body).toEqual(revoked.body);
    expect(await call('DELETE', api('api-keys/nobody'), admin)).toMatchObject({ status: 404, body: { code: 'API_KEY_NOT_FOUND' } });
  });

  it('that break a rule are refused at their field, in the language of the caller (R40)', async () => {
    const chinese = { 'accept-language': 'zh-CN' };
    expect(await issue({ name: 'boss', roles: ['director', 'customer'] }, admin, chinese)).toMatchObject({
      status: 422,
      body: {
        code: 'API_KEY_REFUSED',
        errors: [
          { field: '/roles', message: 'director 的决定只能由人作出:请去掉该角色。' },
          { field: '/roles' },
          { field: '/account', message: '请填写该客户密钥可访问的客户。' },
        ],
      },
    });
    expect(await issue({ name: 'curious', roles: ['integrator'], scopes: ['personal-data:all'] })).toMatchObject({
      status: 400,
      body: { errors: [{ field: expect.stringMatching(/^\/scopes/) }] },
    });
    expect(await issue({ name: 'No Slug', roles: [] })).toMatchObject({
      status: 400,
      body: { errors: [{ field: '/name' }, { field: '/roles', message: 'Name at least one.' }] },
    });
  });

  describe('that set up subscriptions', () => {
    const url = 'http://127.0.0.1:9/events';
    const listed = async (path: string, of: string): Promise<unknown[]> => {
      const { body } = await call('GET', `${api(path)}?createdBy=key:${of}`, admin);
      return (body['items'] as { name?: string; url?: string; state: string }[]).map(({ name = '', url: to = name, state }) => [to, state]);
    };
    const withSubscriptions = async (name: string): Promise<void> => {
      const { body } = await issue({ name, roles: ['integrator'], account: 'ACME' });
      const key = `Bearer ${String(body['key'])}`;
      for (const [path, wanted] of [
        ['webhooks', { url }],
        ['nats-subscriptions', { name }],
      ] as const)
        expect(await call('POST', api(path), key, { body: wanted })).toMatchObject({ status: 201 });
    };
    const both = (name: string) => [
      { kind: 'webhook', name: url, account: 'ACME', id: expect.any(String) as unknown },
      { kind: 'nats', name, account: 'ACME', id: expect.any(String) as unknown },
    ];

    it('name them when they are revoked, and leave them as they are, for the key that comes next', async () => {
      await withSubscriptions('replaced');
      await withSubscriptions('bystander');
      const { body } = await call('DELETE', api('api-keys/replaced'), admin);
      expect(body).toMatchObject({ name: 'replaced', ended: false, subscriptions: both('replaced') });
      expect(await listed('webhooks', 'replaced')).toEqual([[url, 'active']]);
      expect(await listed('nats-subscriptions', 'replaced')).toEqual([['replaced', 'active']]);
    });

    it('end them on request, also when the key was revoked before, and nobody else’s', async () => {
      await withSubscriptions('stolen');
      expect((await call('DELETE', api('api-keys/stolen'), admin)).body).toMatchObject({ ended: false });
      const { status, body } = await call('DELETE', `${api('api-keys/stolen')}?subscriptions=end`, admin);
      expect({ status, body }).toMatchObject({ status: 200, body: { ended: true, subscriptions: both('stolen') } });
      expect(await listed('webhooks', 'stolen')).toEqual([]);
      expect(await listed('nats-subscriptions', 'stolen')).toEqual([['stolen', 'revoked']]);
      expect(await listed('webhooks', 'bystander')).toEqual([[url, 'active']]);
      expect((await call('DELETE', `${api('api-keys/stolen')}?subscriptions=end`, admin)).body).toMatchObject({ subscriptions: [] });
      expect(await call('DELETE', `${api('api-keys/bystander')}?subscriptions=all`, admin)).toMatchObject({
        status: 400,
        body: { errors: [{ field: '/subscriptions' }] },
      });
    });
  });

  it('are the business of administrators alone', async () => {
    const director = await testCaller(database, { role: 'director' });
    for (const [method, path] of [
      ['GET', 'api-keys'],
      ['POST', 'api-keys'],
      ['DELETE', 'api-keys/x'],
    ] as const)
      expect(await call(method, api(path), director, method === 'POST' ? { body: { name: 'x', roles: ['agent'] } } : {})).toMatchObject({
        status: 403,
      });
  });
});

it('the state of the service is told through the one door', async () => {
  const { status, body } = await call('GET', api('status'), admin);
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      service: 'notification',
      version: expect.stringMatching(/^\d+\./),
      ready: true,
      missing: [],
      parked: { events: 0, tickets: 0 },
      readModels: expect.arrayContaining([expect.objectContaining({ projection: 'deliveries-v1' })]),
      gauges: expect.arrayContaining([{ name: 'yingda_relay_leader', value: expect.any(Number), labels: { partition: '0' } }]),
    },
  });
});
