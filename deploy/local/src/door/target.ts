import type { IncomingMessage, ServerResponse } from 'node:http';
import { passOn } from './proxy.ts';

/** Where the door sends a service's requests. */
export interface Target {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Whether the service can serve; answers within two seconds. */
  ready(): Promise<boolean>;
}

const patience = 2_000;

/** What a service in this process offers (a part of nest-kit's `RunningService`). */
export interface InProcess {
  readonly routing: (request: IncomingMessage, response: ServerResponse) => void;
  ready(): Promise<boolean>;
}

/** A service in this process. */
export const inProcess = (service: InProcess): Target => ({
  handle: (request, response) => service.routing(request, response),
  ready: () => Promise.race([service.ready(), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience).unref())]),
});

/** A service in another process, at `url`; down is not ready, whatever the reason. */
export const elsewhere = (url: string): Target => ({
  handle: (request, response) => passOn(url, request, response),
  ready: async () => {
    const answer = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(patience) }).then(
      (response) => response.ok,
      () => false,
    );
    return answer;
  },
});
