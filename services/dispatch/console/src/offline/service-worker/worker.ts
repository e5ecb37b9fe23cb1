import { wayOf } from './answers.ts';
import type { Shell } from './answers.ts';

/** What the build writes in front of this file. */
interface Built {
  readonly SHELL: Shell;
  /** Changes with any file of the shell. */
  readonly VERSION: string;
}

interface Extendable extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface Fetching extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Told extends Event {
  readonly data: unknown;
}

/** The part of a service worker's world that is used here; the pages' types do not know it. */
interface WorkerScope extends Built {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: Told) => void): void;
}

const worker = self as unknown as WorkerScope;
const { SHELL, VERSION } = worker;
const CACHE = `yingda-console-${VERSION}`;
const PAGE = `${SHELL.base}index.html`;
/** A connection that takes longer than this for the page is as good as none. */
const PATIENCE_MILLIS = 3_000;

const keepShell = async (): Promise<void> => {
  const cache = await caches.open(CACHE);
  await cache.addAll(SHELL.files.map((file) => new Request(file, { cache: 'reload' })));
};

const dropOlder = async (): Promise<void> => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('yingda-console-') && name !== CACHE).map((name) => caches.delete(name)));
};

const kept = async (request: Request | string): Promise<Response | undefined> => (await caches.open(CACHE)).match(request);

const keep = async (request: Request, answer: Response): Promise<Response> => {
  if (answer.ok) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
};

const page = async (request: Request): Promise<Response> => {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  } catch (error) {
    const answer = await kept(PAGE);
    if (answer) return answer;
    throw error;
  }
};

const serverFirst = async (request: Request): Promise<Response> => {
  try {
    return await keep(request, await fetch(request));
  } catch (error) {
    const answer = await kept(request);
    if (answer) return answer;
    throw error;
  }
};

const keptFirst = async (request: Request): Promise<Response> => (await kept(request)) ?? keep(request, await fetch(request));

worker.addEventListener('install', (event) => event.waitUntil(keepShell()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOlder().then(() => worker.clients.claim())));
// A new version waits until the person agrees: nothing changes in the middle of the work.
worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void worker.skipWaiting();
  if (data === 'take-pages') void worker.clients.claim();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { method, mode, url } = request;
  const way = wayOf({ method, mode, url: new URL(url), origin: worker.location.origin }, SHELL);
  if (way === 'page') event.respondWith(page(request));
  if (way === 'kept-first') event.respondWith(keptFirst(request));
  if (way === 'server-first') event.respondWith(serverFirst(request));
});
