import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { serviceNames } from '../service-names.ts';
import { openDoor } from './door.ts';
import type { Door, Routes } from './door.ts';
import { elsewhere, inProcess } from './target.ts';

/** A promise that the test resolves itself. */
const promised = (): { readonly promise: Promise<void>; resolve(): void } => {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
};

describe('the door', () => {
  let door: Door;
  let routes: Routes;
  let base: string;
  const servers: Server[] = [];

  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const service = (
    ready: boolean,
    routing = (request: IncomingMessage, response: ServerResponse) => void response.end(`here ${request.url}`),
  ) => inProcess({ routing, ready: () => Promise.resolve(ready) });

  beforeEach(async () => {
    routes = { targets: new Map() };
    door = await openDoor({ host: '127.0.0.1', port: 0, routes });
    base = `http://127.0.0.1:${door.port}`;
  });

  afterEach(async () => {
    const closed = door.stopAccepting();
    door.cut();
    await closed;
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  const problem = async (response: Response): Promise<unknown> => {
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return response.json();
  };

  it('gives each service its own requests, path and query unchanged', async () => {
    routes.targets.set('intake', service(true));
    expect(await (await fetch(`${base}/api/intake/v1/tickets?state=open`)).text()).toBe('here /api/intake/v1/tickets?state=open');
    const starting = await fetch(`${base}/api/triage/v1/x`);
    expect(starting.status).toBe(503);
    expect(await problem(starting)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503 });
  });

  it.each(['/nothing', '/api/other/v1/x', '/api/intakes/v1', '/issuer/auth'])('answers %s with a problem document', async (path) => {
    const response = await fetch(`${base}${path}`);
    expect(response.status).toBe(404);
    expect(await problem(response)).toMatchObject({ code: 'NOT_FOUND', status: 404, title: expect.any(String) as unknown });
  });

  it('is ready when all five services are, and says which is not', async () => {
    for (const name of serviceNames) routes.targets.set(name, service(name !== 'dispatch'));
    expect((await fetch(`${base}/health/live`)).status).toBe(200);
    const before = await fetch(`${base}/health/ready`);
    expect(before.status).toBe(503);
    expect(await before.json()).toMatchObject({ status: 'not ready', services: { intake: 'ready', dispatch: 'not ready' } });
    const url = await serve((request, response) => void response.writeHead(request.url === '/health/ready' ? 200 : 404).end());
    routes.targets.set('dispatch', elsewhere(url));
    expect((await fetch(`${base}/health/ready`)).status).toBe(200);
    routes.targets.set('dispatch', elsewhere('http://127.0.0.1:1'));
    expect((await fetch(`${base}/health/ready`)).status).toBe(503);
  });

  it('passes requests on to another process with body and headers', async () => {
    const url = await serve(async (request, response) => {
      response.writeHead(201, { 'x-from': 'service', etag: '"3"' });
      response.end(JSON.stringify({ method: request.method, body: await text(request), headers: request.headers }));
    });
    routes.targets.set('reporting', elsewhere(url));
    const response = await fetch(`${base}/api/reporting/v1/x`, { method: 'POST', body: '工单', headers: { 'idempotency-key': 'k' } });
    expect([response.status, response.headers.get('etag'), response.headers.get('x-from')]).toEqual([201, '"3"', 'service']);
    expect(await response.json()).toMatchObject({
      method: 'POST',
      body: '工单',
      headers: {
        'idempotency-key': 'k',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
        'x-forwarded-host': new URL(base).host,
      },
    });
  });

  it('refuses a body over 1 MiB itself, whatever the service would do, and takes one that is just as large', async () => {
    const sizes: number[] = [];
    // A body that the door refuses is broken off before the service has read it all.
    const brokenOff = () => undefined;
    const target = await serve(
      (request, response) => void text(request).then((body) => response.end(String(sizes.push(body.length))), brokenOff),
    );
    routes.targets.set('intake', elsewhere(target));
    const send = (bytes: number) => fetch(`${base}/api/intake/v1/tickets`, { method: 'POST', body: 'x'.repeat(bytes) });
    expect((await send(1024 * 1024)).status).toBe(200);
    expect(sizes).toEqual([1024 * 1024]);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const refused = await send(5_000_000);
      expect(refused.status).toBe(413);
      expect(await problem(refused)).toMatchObject({ code: 'BODY_TOO_LARGE' });
    }
    expect(sizes).toHaveLength(1);
  });

  it('streams events one by one, and tells the service when the listener leaves', async () => {
    const left = promised();
    const url = await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: one\n\n');
      request.once('close', () => left.resolve());
    });
    routes.targets.set('intake', elsewhere(url));
    const leave = new AbortController();
    const response = await fetch(`${base}/api/intake/v1/feed`, { signal: leave.signal });
    const first = await response.body!.getReader().read();
    expect(new TextDecoder().decode(first.value)).toBe('data: one\n\n');
    leave.abort();
    await left.promise;
  });

  it('says so when a service is down or breaks off', async () => {
    routes.targets.set('intake', elsewhere('http://127.0.0.1:1'));
    const down = await fetch(`${base}/api/intake/v1/x`);
    expect([down.status, await problem(down)]).toMatchObject([503, { code: 'SERVICE_UNAVAILABLE' }]);
    const url = await serve((request) => void request.socket.destroy());
    routes.targets.set('intake', elsewhere(url));
    const broken = await fetch(`${base}/api/intake/v1/x`);
    expect([broken.status, await problem(broken)]).toMatchObject([503, { code: 'SERVICE_UNAVAILABLE' }]);
  });

  it('does not pass off half an answer as a whole one', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setTimeout(() => response.destroy(), 50);
    });
    routes.targets.set('intake', elsewhere(url));
    await expect(fetch(`${base}/api/intake/v1/x`).then((response) => response.text())).rejects.toThrow();
  });

  it('lets requests under way end after it has stopped accepting', async () => {
    const release = promised();
    const entered = promised();
    routes.targets.set(
      'intake',
      service(true, (_request, response) => {
        entered.resolve();
        void release.promise.then(() => response.end('done'));
      }),
    );
    const under = fetch(`${base}/api/intake/v1/x`);
    await entered.promise;
    const closed = door.stopAccepting();
    await expect(fetch(`${base}/health/live`)).rejects.toThrow();
    release.resolve();
    expect(await (await under).text()).toBe('done');
    await closed;
    door = await openDoor({ host: '127.0.0.1', port: 0, routes });
  });
});
