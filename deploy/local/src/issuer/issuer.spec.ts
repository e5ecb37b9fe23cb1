import { createHash, randomBytes } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { openDoor } from '../door/door.ts';
import type { Door } from '../door/door.ts';
import { ROLES } from '@yingda/nest-kit';
import { loadSecrets } from '../secrets.ts';
import type { Secrets } from '../secrets.ts';
import { freePort } from '../servers/free-port.ts';
import { createIssuer } from './issuer.ts';
import type { Issuer } from './issuer.ts';

const audience = 'https://yingda.local/api';

describe('the local issuer', () => {
  let home: string;
  let secrets: Secrets;
  let door: Door;
  let issuer: Issuer;
  let baseUrl: string;

  const open = async (port: number): Promise<void> => {
    baseUrl = `http://127.0.0.1:${port}`;
    issuer = await createIssuer({ baseUrl, audience, home, secrets });
    door = await openDoor({ host: '127.0.0.1', port, routes: { targets: new Map(), issuer: issuer.handle } });
  };
  const close = async (): Promise<void> => {
    const closed = door.stopAccepting();
    door.cut();
    await closed;
  };

  beforeAll(async () => {
    home = await temporaryFolder('issuer-spec');
    secrets = await loadSecrets(home);
    await open(await freePort());
  });

  afterAll(async () => {
    await close();
    await rm(home, { recursive: true });
  });

  /** Checks a token as a service does: keys by discovery, issuer, audience, expiry. */
  const verified = async (token: string): Promise<JWTPayload> => {
    const discovery = (await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json()) as {
      jwks_uri: string;
      issuer: string;
    };
    expect(discovery.issuer).toBe(issuer.url);
    return (await jwtVerify(token, createRemoteJWKSet(new URL(discovery.jwks_uri)), { issuer: issuer.url, audience, typ: 'at+jwt' }))
      .payload;
  };

  const token = (form: Record<string, string>): Promise<Response> =>
    fetch(`${issuer.url}/token`, { method: 'POST', body: new URLSearchParams(form) });

  const scriptToken = async (role: (typeof ROLES)[number]): Promise<string> => {
    const secret = secrets.clientSecrets[role];
    const authorization = `Basic ${Buffer.from(`demo-${role}:${secret}`).toString('base64')}`;
    const response = await fetch(`${issuer.url}/token`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect(response.status).toBe(200);
    return ((await response.json()) as { access_token: string }).access_token;
  };

  it.each(ROLES)('gives a script a token of role %s', async (role) => {
    const payload = await verified(await scriptToken(role));
    expect(payload).toMatchObject({ sub: `demo-${role}`, roles: [role], name: expect.any(String) as unknown });
    expect(payload['account']).toBe(role === 'customer' ? 'DEMO' : undefined);
    expect(payload['staff_number']).toBe({ engineer: 'E001', lead: 'E002' }[role as string]);
    expect(payload.exp! - payload.iat!).toBe(3600);
  });

  it('refuses a wrong client secret', async () => {
    const response = await token({ grant_type: 'client_credentials', client_id: 'demo-admin', client_secret: 'guess' });
    expect(response.status).toBe(401);
  });

  /** A browser as far as the sign-in needs one: it keeps cookies and follows redirects by hand. */
  const browser = () => {
    const cookies = new Map<string, string>();
    return async (url: string, init: RequestInit = {}): Promise<Response> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(new URL(url, baseUrl), { ...init, redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [name, value] = line.split(';', 1)[0]!.split('=', 2) as [string, string];
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    };
  };

  const verifier = randomBytes(32).toString('base64url');
  const authorization = (): string =>
    `${issuer.url}/auth?${new URLSearchParams({
      client_id: 'yingda-pages',
      response_type: 'code',
      redirect_uri: `${baseUrl}/console/`,
      scope: 'openid profile api',
      resource: audience,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 'kept',
    })}`;

  it('signs a person in to the pages by authorization code with PKCE', async () => {
    const visit = browser();
    const signIn = (await visit(authorization())).headers.get('location')!;
    expect(signIn).toMatch(/^\/issuer\/interaction\//);
    expect(await (await visit(signIn)).text()).toContain('demo-dispatcher');
    const wrong = await visit(signIn, { method: 'POST', body: new URLSearchParams({ user: 'demo-dispatcher', password: 'wrong' }) });
    expect(wrong.status).toBe(403);
    const right = await visit(signIn, {
      method: 'POST',
      body: new URLSearchParams({ user: 'demo-dispatcher', password: secrets.demonstrationPassword }),
    });
    const back = (await visit(right.headers.get('location')!)).headers.get('location')!;
    expect(back).toContain(`${baseUrl}/console/?`);
    const { code, state } = Object.fromEntries(new URL(back).searchParams) as { code: string; state: string };
    expect(state).toBe('kept');
    const exchange = { grant_type: 'authorization_code', client_id: 'yingda-pages', code, redirect_uri: `${baseUrl}/console/` };
    const stolen = await token({ ...exchange, code_verifier: randomBytes(32).toString('base64url') });
    expect(stolen.status).toBe(400);
    const again = await visit(authorization());
    const fresh = new URL(again.headers.get('location')!).searchParams.get('code')!;
    const answer = (await (await token({ ...exchange, code: fresh, code_verifier: verifier })).json()) as {
      access_token: string;
      id_token: string;
    };
    expect(await verified(answer.access_token)).toMatchObject({ sub: 'demo-dispatcher', roles: ['dispatcher'] });
  });

  it('refuses a client without PKCE, and a foreign redirect address', async () => {
    const visit = browser();
    const bare = new URL(authorization());
    bare.searchParams.delete('code_challenge');
    bare.searchParams.delete('code_challenge_method');
    expect((await visit(bare.href)).headers.get('location')).toContain('error=invalid_request');
    const foreign = new URL(authorization());
    foreign.searchParams.set('redirect_uri', 'https://elsewhere.example/');
    expect((await visit(foreign.href)).status).toBe(400);
  });

  it('keeps its keys private and its tokens valid over a restart', async () => {
    const earlier = await scriptToken('agent');
    const { port } = door;
    await close();
    secrets = await loadSecrets(home);
    await open(port);
    expect(await verified(earlier)).toMatchObject({ sub: 'demo-agent' });
    for (const file of ['issuer-keys.json', 'secrets.json']) expect((await stat(join(home, file))).mode & 0o777).toBe(0o600);
  });
});
