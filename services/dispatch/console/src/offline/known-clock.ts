import { clockAfter, instantNow, UNKNOWN_CLOCK } from './device-clock.ts';
import type { DeviceClock } from './device-clock.ts';

const KEPT = 'yingda.server-time';

const kept = (): DeviceClock => {
  const text = localStorage.getItem(KEPT);
  return text === null ? UNKNOWN_CLOCK : (JSON.parse(text) as DeviceClock);
};

/** Asks the server for its time; without a connection what was known before holds. A HEAD request is answered by no cache. */
export const setClock = async (): Promise<void> => {
  const answer = await fetch('/console/settings.json', { method: 'HEAD', cache: 'no-store' }).catch((error: unknown) => {
    if (error instanceof TypeError) return undefined;
    throw error;
  });
  if (answer) localStorage.setItem(KEPT, JSON.stringify(clockAfter(kept(), Date.now(), answer.headers.get('date'))));
};

/** The server's time as this device knows it, RFC 3339. @param notBefore an instant known to be before */
export const serverNow = (notBefore?: string): string => instantNow(kept(), Date.now(), notBefore);
