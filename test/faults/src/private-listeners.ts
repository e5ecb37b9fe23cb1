import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Addresses of this machine, other than 127.0.0.1, at which it can listen without being set up for it. */
const hosts = (): readonly string[] => {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  // Linux answers for all of 127.0.0.0/8.
  return [...(process.platform === 'linux' ? ['127.0.0.2'] : []), ...(addresses.some(({ address }) => address === '::1') ? ['::1'] : [])];
};

/** Listens where nobody from outside may get through, at the same port as an endpoint that may be reached. */
export class PrivateListeners {
  readonly #servers: Server[] = [];
  /** Connections that got through. */
  connections = 0;

  static async start(port: number): Promise<PrivateListeners> {
    const listeners = new PrivateListeners();
    for (const host of hosts()) {
      const server = createServer((socket) => {
        listeners.connections += 1;
        socket.destroy();
      });
      server.listen(port, host);
      await once(server, 'listening');
      listeners.#servers.push(server);
    }
    return listeners;
  }

  close(): void {
    for (const server of this.#servers) server.close();
  }
}
