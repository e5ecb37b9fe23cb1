import type { ServerResponse } from 'node:http';
import { Api } from './api.ts';
import type { ApiOptions } from './api.ts';
import { answers, cuts, scriptedServer } from './spec-support/scripted-server.ts';
import type { Line, ScriptedServer } from './spec-support/scripted-server.ts';

const problem = (code: string, status: number, more: object = {}) => ({
  type: '/problems/x',
  title: 'It was refused',
  status,
  detail: 'Do otherwise.',
  code,
  ...more,
});

let server: ScriptedServer;
afterEach(() => server.stop());

const apiOf = async (options: Partial<ApiOptions>, ...script: readonly Line[]) => {
  server = await scriptedServer(...script);
  return new Api({ baseUrl: `${server.baseUrl}/`, key: 'yk_secret', ...options });
};

describe('calls of the platform', () => {
  it('say who calls, in which language, and name what they look for', async () => {
    const api = await apiOf({ language: 'zh', key: async () => 'a-token' }, answers({ items: [] }));
    expect(await api.get('/api/intake/v1/tickets', { q: '主轴 & co', state: undefined, open: true })).toEqual({ items: [] });
    const [{ url, headers }] = server.arrived as [(typeof server.arrived)[0]];
    expect(url.pathname + url.search).toBe('/api/intake/v1/tickets?q=%E4%B8%BB%E8%BD%B4+%26+co&open=true');
    expect(headers).toMatchObject({ authorization: 'Bearer a-token', 'accept-language': 'zh' });
  });

  it('throw what the platform refuses, with the fields and the remedy, and do not repeat it', async () => {
    const errors = [{ field: '/contact/name', message: 'is missing' }];
    const api = await apiOf({}, answers(problem('VALIDATION_FAILED', 400, { errors, correlationId: 'c' }), 400));
    await expect(api.post('/x', {})).rejects.toMatchObject({
      name: 'ProblemError',
      code: 'VALIDATION_FAILED',
      status: 400,
      detail: 'Do otherwise.',
      errors,
    });
    await expect(api.post('/x', {})).rejects.toThrow('VALIDATION_FAILED (400): It was refused\nDo otherwise.\n/contact/name: is missing');
    expect(server.arrived).toHaveLength(2);
  });

  it('repeat a command under the same key when the connection is cut after the platform has acted', async () => {
    const acted = new Map<string, number>();
    const counts = (response: ServerResponse, key: string) => {
      if (!acted.has(key)) acted.set(key, acted.size + 1);
      return answers({ version: acted.get(key), position: '0.1' })(response);
    };
    const api = await apiOf(
      {},
      (response, { headers }) => {
        acted.set(String(headers['idempotency-key']), 1);
        cuts(response);
      },
      (response, { headers }) => counts(response, String(headers['idempotency-key'])),
    );
    expect(await api.post('/x', { text: 'hello' })).toMatchObject({ version: 1 });
    expect(acted.size).toBe(1);
    expect(server.arrived.map(({ body }) => body)).toEqual(['{"text":"hello"}', '{"text":"hello"}']);
    await api.post('/x', {}, { idempotencyKey: 'mine', ifMatch: 7 });
    expect(server.arrived.at(-1)?.headers).toMatchObject({ 'idempotency-key': 'mine', 'if-match': '"7"' });
  });

  it('do not repeat what would be made a second time', async () => {
    const api = await apiOf({}, cuts, answers({}));
    await expect(api.post('/webhooks', {}, { retry: false })).rejects.toMatchObject({ name: 'ConnectionError', attempts: 1 });
    expect(server.arrived).toHaveLength(1);
  });

  it('wait as long as the platform asks, and give up after some attempts', async () => {
    const busy = answers(problem('OVERLOADED', 503), 503, { 'retry-after': '1' });
    const api = await apiOf({ attempts: 2 }, busy, answers({ ok: true }), busy);
    const started = performance.now();
    expect(await api.get('/x')).toEqual({ ok: true });
    expect(performance.now() - started).toBeGreaterThanOrEqual(990);
    await expect(api.get('/x')).rejects.toMatchObject({ code: 'OVERLOADED', retryAfterMillis: 1_000 });
    expect(server.arrived).toHaveLength(4);
  });

  it('repeat an answer that broke off half-way', async () => {
    const api = await apiOf(
      {},
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"items":', () => response.destroy());
      },
      answers({ items: [1] }),
    );
    expect(await api.get('/x')).toEqual({ items: [1] });
  });

  it('say what answered when it was not the platform', async () => {
    const api = await apiOf({ attempts: 1 }, (response) => void response.writeHead(502).end('<html>Bad gateway</html>'));
    await expect(api.get('/x')).rejects.toMatchObject({ code: 'UNEXPECTED_ANSWER', status: 502, detail: '<html>Bad gateway</html>' });
  });

  it('say so as well when something else answers that all is well', async () => {
    const api = await apiOf({}, (response) => void response.writeHead(200).end('<html>Please sign in</html>'));
    await expect(api.get('/x')).rejects.toMatchObject({ code: 'UNEXPECTED_ANSWER', status: 200, detail: '<html>Please sign in</html>' });
    expect(server.arrived).toHaveLength(1);
  });

  it('read what was written before through them, and nothing that was merely read', async () => {
    const api = await apiOf(
      {},
      answers({ version: 1, position: '0.41' }),
      answers({ version: 9, position: '1.7' }),
      answers({ position: '0.99~9f86d081' }),
      answers({ items: [], position: '0.77' }),
    );
    await api.post('/a', {});
    await api.post('/b', {});
    await api.post('/nats-subscriptions', {});
    await api.get('/c');
    await api.get('/d');
    expect(server.arrived.map(({ headers }) => headers['if-position-at-least'])).toEqual([
      undefined,
      undefined,
      undefined,
      '0.41,1.7',
      '0.41,1.7',
    ]);
  });

  it('end at once when they are told to', async () => {
    const leaving = new AbortController();
    const api = await apiOf({}, () => leaving.abort(new Error('enough')));
    await expect(api.get('/x', {}, { signal: leaving.signal })).rejects.toThrow('enough');
  });

  it('refuse an address that is none', async () => {
    await apiOf({}, answers({}));
    expect(() => new Api({ baseUrl: 'yingda.example.com', key: 'yk_' })).toThrow('baseUrl has to be an address');
  });
});
