import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createSocketServer } from 'node:net';
import { parseNetworks } from './addresses.ts';
import { nameLookupBy } from './name-lookup.ts';
import { Postman } from './post.ts';

const reach = { allowed: parseNetworks('127.0.0.0/8') ?? [], addressesOf: nameLookupBy(undefined) };
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

const listening = async (server: Server | ReturnType<typeof createSocketServer>): Promise<URL> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
};

const served = async (listener: RequestListener): Promise<{ readonly url: URL; readonly server: Server }> => {
  const server = createServer(listener);
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: await listening(server), server };
};

const postmanOf = (patienceMillis = 20_000): Postman => {
  const postman = new Postman({ reach, patienceMillis });
  closers.push(() => postman.close());
  return postman;
};

describe('a postman', () => {
  it('keeps a connection, and takes a new one where the other side has closed it in between', async () => {
    const sockets = new Set<Socket>();
    let requests = 0;
    const { url } = await served((request, response) => {
      requests += 1;
      sockets.add(request.socket);
      // The second request on a connection meets its end, as when an idle one is closed at that moment.
      if (requests === 2) request.socket.resetAndDestroy();
      else response.writeHead(204).end();
    });
    const postman = postmanOf();
    const outcomes = [await postman.post(url, {}, 'one'), await postman.post(url, {}, 'two'), await postman.post(url, {}, 'three')];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['delivered', 'delivered', 'delivered']);
    expect([requests, sockets.size]).toEqual([4, 3]);
  });

  it('says so when a new connection is closed without an answer', async () => {
    const { url } = await served((request) => void request.socket.resetAndDestroy());
    expect(await postmanOf().post(url, {}, 'one')).toEqual({ outcome: 'failed', error: 'ECONNRESET', gone: false });
  });

  it('reaches one endpoint of a host while others of it hang', async () => {
    const { url } = await served((request, response) => {
      if (request.url !== '/hang') response.writeHead(204).end();
    });
    const postman = postmanOf(60_000);
    const hanging = Array.from({ length: 40 }, () => postman.post(new URL('/hang', url), {}, 'one'));
    expect(await postman.post(url, {}, 'two')).toMatchObject({ outcome: 'delivered' });
    postman.close();
    expect((await Promise.all(hanging)).map(({ outcome }) => outcome)).not.toContain('delivered');
  });

  it.each([
    ['endless headers', 'HTTP/1.1 204 No Content\r\n', 'x-more: and more\r\n', 'HPE_HEADER_OVERFLOW'],
    ['an endless body', 'HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n', 'x'.repeat(1_024), 'the answer is too long'],
    ['what is no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', '', 'HPE_INVALID_CONSTANT'],
  ])('gives up on %s', async (_what, beginning, more, error) => {
    const server = createSocketServer((socket) => {
      const flow = (): void => {
        while (more !== '' && socket.writable && socket.write(more.repeat(64)));
      };
      socket.on('error', () => socket.destroy());
      socket.on('drain', flow);
      socket.once('data', () => {
        socket.write(beginning);
        flow();
      });
    });
    closers.push(() => server.close());
    const url = await listening(server);
    expect(await postmanOf().post(url, {}, 'one')).toEqual({ outcome: 'failed', error, gone: false });
  });
});
