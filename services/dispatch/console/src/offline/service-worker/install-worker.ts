/** Where the worker and the page are. */
const WORKER = '/console/service-worker.js';
const SCOPE = '/console/';

let waiting: ServiceWorker | undefined;
const listeners = new Set<() => void>();

const offer = (worker: ServiceWorker | null): void => {
  // The very first worker replaces none, so there is nothing to offer.
  if (!worker || !navigator.serviceWorker.controller) return;
  waiting = worker;
  for (const listener of listeners) listener();
};

let installed: Promise<void> | undefined;

/** Keeps the page on the device from now on. Once; browsers without workers go on without. */
export const installWorker = (): Promise<void> => (installed ??= install());

const install = async (): Promise<void> => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => coming.state === 'installed' && offer(coming));
  });
  const { active } = await navigator.serviceWorker.ready;
  // A page that was being loaded while the worker took over those that were open may have been passed over.
  if (!navigator.serviceWorker.controller) active?.postMessage('take-pages');
};

/** Whether a newer version of the console lies ready. */
export const updateIsReady = (): boolean => waiting !== undefined;

export const subscribeToUpdate = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The person agrees: the new version takes over, and the page is loaded anew. */
export const takeUpdate = (): void => {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('take-over');
};
