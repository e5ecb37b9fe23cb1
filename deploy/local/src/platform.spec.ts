import { createPrivateKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Notary } from '@yingda/event-store-postgres/evidence';
import { instantFromMillis } from '@yingda/kernel';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { ROLES } from '@yingda/nest-kit';
import pg from 'pg';
import { evidenceOf } from './evidence.ts';
import type { LocalFile } from './local-file.ts';
import { runLogCommand } from './log-command.ts';
import { startPlatform } from './platform.ts';
import type { Platform } from './platform.ts';
import { removePostgresData } from './servers/postgres.ts';
import { processIsAlive } from './servers/server-process.ts';
import { environmentFile, readEnvironmentFile } from './service-environment.ts';
import { serviceNames } from './service-names.ts';

/** The installation without its services, which have tests of their own. */
describe('an installation', () => {
  let home: string;
  let platform: Platform;
  const lines: string[] = [];
  const start = (): Promise<Platform> => startPlatform({ home, port: 0, services: [], report: (line) => lines.push(line) });

  beforeAll(async () => {
    home = await temporaryFolder('platform-spec');
    platform = await start();
  }, 60_000);

  afterAll(async () => {
    await platform.close();
    await removePostgresData(home);
    await rm(home, { recursive: true });
  }, 30_000);

  const privateMode = async (file: string): Promise<number> => (await stat(join(home, file))).mode & 0o777;

  it('tells scripts where everything is, in a private file', async () => {
    const local = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
    expect(local).toEqual(platform.local);
    expect(Object.keys(local.apiKeys)).toEqual([...ROLES]);
    expect(local.issuer).toBe(`${local.baseUrl}/issuer`);
    expect(await privateMode('local.json')).toBe(0o600);
    expect(await privateMode('secrets.json')).toBe(0o600);
    expect(await privateMode('evidence-key.pem')).toBe(0o600);
    expect(await privateMode('nats/creds/subscribers-keys.json')).toBe(0o600);
  });

  it('registers a key per role, of which the database keeps only the hash', async () => {
    const client = new pg.Client({ connectionString: platform.local.internal.databaseUrls.yingda_owner });
    await client.connect();
    const { rows } = await client.query<{ name: string; roles: string[]; account: string | null }>(
      'SELECT * FROM identity.api_keys ORDER BY name',
    );
    await client.end();
    expect(rows).toHaveLength(ROLES.length);
    expect(rows.find(({ name }) => name === 'local customer')).toMatchObject({ roles: ['customer'], account: 'DEMO' });
    for (const key of Object.values(platform.local.apiKeys)) expect(JSON.stringify(rows)).not.toContain(key);
  });

  it('writes an environment file per service, each with a port and a database role of its own', async () => {
    const environments = await Promise.all(serviceNames.map((name) => readEnvironmentFile(environmentFile(home, name))));
    expect(new Set(environments.map((environment) => environment?.['PORT'])).size).toBe(5);
    expect(environments.map((environment) => new URL(environment!['DATABASE_URL']!).username)).toEqual(
      serviceNames.map((name) => `yingda_${name}`),
    );
    for (const environment of environments)
      expect(environment).toMatchObject({ EVIDENCE_FOLDER: join(home, 'evidence'), EVIDENCE_KEY: join(home, 'evidence-key.pem') });
    for (const name of serviceNames) expect(await privateMode(join('env', `${name}.env`))).toBe(0o600);
    const notification = environments[serviceNames.indexOf('notification')];
    expect(notification).toMatchObject({
      MAIL_FROM: 'Yingda <desk@yingda.local>',
      SMTP_URL: expect.stringMatching(/^smtp:/) as unknown,
      PUBLIC_URL: platform.baseUrl,
    });
    const keys = join(home, 'nats', 'creds', 'subscribers-keys.json');
    expect(environments.filter((environment) => JSON.stringify(environment).includes(keys))).toEqual([notification]);
  });

  it('verifies the evidence on command', async () => {
    expect(await runLogCommand(home, ['verify'])).toBe(1);
    const { folder, privateKeyFile } = evidenceOf(home);
    const notary = await Notary.open({
      connectionString: platform.local.internal.databaseUrls.yingda_relay,
      folder,
      privateKey: createPrivateKey(await readFile(privateKeyFile)),
      now: () => instantFromMillis(0),
    });
    await notary.notarise();
    await notary.close();
    expect(await runLogCommand(home, ['verify'])).toBe(0);
    expect(await runLogCommand(home, [])).toBe(2);
  });

  it('is alive, but not ready while no service runs', async () => {
    expect((await fetch(`${platform.baseUrl}/health/live`)).status).toBe(200);
    expect((await fetch(`${platform.baseUrl}/health/ready`)).status).toBe(503);
    expect((await fetch(`${platform.baseUrl}/issuer/.well-known/openid-configuration`)).status).toBe(200);
  });

  it('keeps keys and servers’ addresses over a restart, and leaves no server behind', async () => {
    const before = platform.local;
    const pids = await Promise.all(
      ['postgres/data/postmaster.pid', 'nats/nats-server.pid'].map(async (file) =>
        Number.parseInt(await readFile(join(home, file), 'utf8'), 10),
      ),
    );
    await platform.close();
    expect(pids.map(processIsAlive)).toEqual([false, false]);
    expect(existsSync(join(home, 'run.pid'))).toBe(false);
    platform = await start();
    expect(platform.local.apiKeys).toEqual(before.apiKeys);
    expect(platform.local.databaseUrl).toBe(before.databaseUrl);
    expect(platform.local.natsUrl).toBe(before.natsUrl);
  }, 60_000);

  it('undoes a start that is stopped half-way', async () => {
    await platform.close();
    const stop = new AbortController();
    const started = startPlatform({
      home,
      port: 0,
      services: [],
      signal: stop.signal,
      report: (line) => line.startsWith('Database') && stop.abort(new Error('stopped by the user')),
    });
    await expect(started).rejects.toThrow('stopped by the user');
    expect(existsSync(join(home, 'run.pid'))).toBe(false);
    expect(existsSync(join(home, 'postgres/data/postmaster.pid'))).toBe(false);
    platform = await start();
  }, 60_000);
});
