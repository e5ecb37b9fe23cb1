import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServiceName } from '../service-names.ts';
import { serviceNames } from '../service-names.ts';
import { indexPage } from './index-page.ts';
import { sendProblem } from './problems.ts';
import type { Target } from './target.ts';

export interface DoorSettings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly routes: Routes;
}

/** Filled while the platform comes up: what is not in it yet is not available. */
export interface Routes {
  readonly targets: Map<ServiceName, Target>;
  /** Handles everything below `/issuer`; absent with an issuer of the user's own. */
  issuer?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** The one door of a local installation: everything is reached through its port. */
export interface Door {
  readonly port: number;
  /** Takes no more connections; requests under way go on. Answers when the last one has ended. */
  stopAccepting(): Promise<void>;
  /** Cuts what is still open, such as event feeds. */
  cut(): void;
}

/** Opens the door. Rejects with EADDRINUSE when its port is taken. */
export const openDoor = async (settings: DoorSettings): Promise<Door> => {
  const server = createServer((request, response) => route(settings.routes, request, response));
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : settings.port,
    stopAccepting: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeIdleConnections();
      }),
    cut: () => server.closeAllConnections(),
  };
};

const route = (routes: Routes, request: IncomingMessage, response: ServerResponse): void => {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (path === '/health/live') return sendJson(response, 200, { status: 'live' });
  if (path === '/health/ready') return void reportReadiness(routes.targets, response);
  if (path === '/issuer' || path.startsWith('/issuer/')) {
    return routes.issuer === undefined
      ? sendProblem(response, 'NOT_FOUND', 'This installation uses another issuer.')
      : routes.issuer(request, response);
  }
  if (path === '/' && (request.method === 'GET' || request.method === 'HEAD')) return sendIndex(response, routes.issuer !== undefined);
  const name = serviceAt(path);
  if (name === undefined) return sendProblem(response, 'NOT_FOUND', `There is nothing at ${path}; the services are below /api/.`);
  const target = routes.targets.get(name);
  if (target === undefined) return sendProblem(response, 'SERVICE_UNAVAILABLE', `The service ${name} is starting.`);
  target.handle(request, response);
};

/** Whose a path is: an interface under `/api/<service>/`, or the pages that a service serves. */
const serviceAt = (path: string): ServiceName | undefined =>
  path === '/console' || path.startsWith('/console/') ? 'dispatch' : serviceNames.find((each) => path.startsWith(`/api/${each}/`));

const reportReadiness = async (targets: Routes['targets'], response: ServerResponse): Promise<void> => {
  const services = await Promise.all(
    serviceNames.map(async (name) => [name, (await (targets.get(name)?.ready() ?? false)) ? 'ready' : 'not ready'] as const),
  );
  const ready = services.every(([, state]) => state === 'ready');
  sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', services: Object.fromEntries(services) });
};

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
};

const sendIndex = (response: ServerResponse, withIssuer: boolean): void => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(indexPage(withIssuer));
};
