import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalFile } from '../local-file.ts';
import type { ServiceName } from '../service-names.ts';

/** A parked event as `GET /api/<service>/v1/parked-events` lists it. */
export interface ListedEvent {
  readonly position: string;
  readonly key: string;
  readonly type: string;
  readonly reason: string;
  readonly attempts: number;
  readonly parkedAt: string;
}

export interface ParkedList {
  readonly items: readonly ListedEvent[];
  /** All that are parked, listed or not. */
  readonly total: { readonly events: number; readonly keys: number };
}

/** The services' own interface for parked events, called as administrator. */
export interface ParkedEvents {
  list(service: ServiceName): Promise<ParkedList>;
  /** Answers how many events wait; 0 when nothing of the ticket is parked. */
  redrive(service: ServiceName, key: string): Promise<number>;
  redriveAll(service: ServiceName): Promise<number>;
}

/** @throws Error with the service's answer when it refuses or does not run */
export const parkedEventsOf = async (home: string): Promise<ParkedEvents> => {
  const { baseUrl, apiKeys } = JSON.parse(await readFile(join(home, 'local.json'), 'utf8')) as LocalFile;
  const ask = async (method: string, path: string): Promise<Response> => {
    const answer = await fetch(`${baseUrl}/api/${path}`, { method, headers: { authorization: `Bearer ${apiKeys.admin}` } });
    if (!answer.ok && answer.status !== 404) throw new Error(`${method} ${baseUrl}/api/${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const waiting = async (answer: Response): Promise<number> => {
    const { waiting = 0, code } = (await answer.json()) as { waiting?: number; code?: string };
    if (!answer.ok && code !== 'NOTHING_PARKED') throw new Error(`${answer.url}: ${answer.status} ${code ?? ''}`);
    return waiting;
  };
  return {
    list: async (service) => (await (await ask('GET', `${service}/v1/parked-events`)).json()) as ParkedList,
    redrive: async (service, key) => waiting(await ask('POST', `${service}/v1/parked-events/${encodeURIComponent(key)}/redrive`)),
    redriveAll: async (service) => waiting(await ask('POST', `${service}/v1/parked-events/redrive`)),
  };
};
