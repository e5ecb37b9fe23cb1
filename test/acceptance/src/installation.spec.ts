import { startPlatform } from '@yingda/local';
import type { Platform } from '@yingda/local';
import { removePostgresData } from '@yingda/local/servers/postgres';
import type { Role } from '@yingda/nest-kit';
import { eventually } from '@yingda/test-environment/eventually';
import { call } from '@yingda/test-environment/service';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { rm } from 'node:fs/promises';

/** What `npm start` runs, with all five services in one process behind one port. */
let home: string;
let platform: Platform;

beforeAll(async () => {
  home = await temporaryFolder('installation');
  platform = await startPlatform({ home, port: 0, services: ['intake', 'triage', 'dispatch', 'notification', 'reporting'] });
}, 180_000);

afterAll(async () => {
  await platform?.close();
  await removePostgresData(home);
  await rm(home, { recursive: true, force: true });
}, 60_000);

const url = (path: string): string => `${platform.baseUrl}${path}`;
const key = (role: Role): string => `Bearer ${platform.local.apiKeys[role]}`;

/** An access token of the demonstration issuer, as a script gets it. */
const token = async (role: Role): Promise<string> => {
  const response = await fetch(`${platform.local.issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`demo-${role}:${platform.local.internal.clientSecrets[role]}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: platform.local.internal.audience }),
  });
  expect(response.status).toBe(200);
  return `Bearer ${((await response.json()) as { access_token: string }).access_token}`;
};

const report = (account: string) => ({
  account,
  accountName: account,
  contact: { name: 'Ann' },
  channel: 'portal',
  kind: 'fault',
  description: 'E02',
  occurredAt: new Date(Date.now() - 60_000).toISOString(),
  impact: { scope: 'none' },
});

describe('an installation in one process', () => {
  it('is ready behind one door, with a description per service', async () => {
    expect(await call('GET', url('/health/live'), undefined)).toMatchObject({ status: 200 });
    await eventually(async () => expect(await call('GET', url('/health/ready'), undefined)).toMatchObject({ status: 200 }));
    for (const service of ['intake', 'triage', 'dispatch', 'notification', 'reporting'])
      expect(await call('GET', url(`/api/${service}/openapi.json`), undefined)).toMatchObject({
        status: 200,
        body: { openapi: expect.any(String) },
      });
  });

  it('knows the demonstration account and engineer, so that the first ticket finds somebody', async () => {
    await eventually(async () => {
      expect(await call('GET', url('/api/intake/v1/accounts/DEMO'), key('agent'))).toMatchObject({ status: 200 });
      expect(await call('GET', url('/api/dispatch/v1/engineers/E001'), key('dispatcher'))).toMatchObject({ status: 200 });
    });
  });

  it('R1, R39: takes people by OpenID Connect, each with their own role and account', async () => {
    const customer = await token('customer');
    const own = await call('POST', url('/api/intake/v1/tickets'), customer, { body: report('DEMO') });
    expect(own).toMatchObject({ status: 201 });
    const foreign = await call('POST', url('/api/intake/v1/tickets'), await token('agent'), { body: report('OTHER') });
    expect(foreign).toMatchObject({ status: 201 });
    const read = (number: unknown, who: string) => call('GET', url(`/api/intake/v1/tickets/${String(number)}`), who);
    expect(await read(own.body['ticketNumber'], customer)).toMatchObject({ status: 200, body: { account: 'DEMO' } });
    expect(await read(foreign.body['ticketNumber'], customer)).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } });
    expect(await call('GET', url(`/api/triage/v1/tickets/${String(foreign.body['ticketNumber'])}/clocks`), customer)).toMatchObject({
      status: 404,
    });
    expect(await call('GET', url('/api/intake/v1/tickets'), `${customer}x`)).toMatchObject({
      status: 401,
      body: { code: 'UNAUTHENTICATED' },
    });
    expect(
      await call('POST', url('/api/intake/v1/tickets'), customer, { body: { ...report('DEMO'), receivedAt: '2024-03-15T09:35:00+08:00' } }),
    ).toMatchObject({
      status: 403,
      body: { code: 'RECEIPT_BY_STAFF_ONLY' },
    });
  });

  it('answers what it does not know, in the language asked for', async () => {
    const unknown = await call('GET', url('/api/intake/v1/tickets/20000101-001'), key('agent'), {
      headers: { 'accept-language': 'zh-CN,zh;q=0.9' },
    });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND', title: '没有这张工单' } });
    expect(await call('GET', url('/nowhere'), undefined)).toMatchObject({ status: 404 });
  });
});
