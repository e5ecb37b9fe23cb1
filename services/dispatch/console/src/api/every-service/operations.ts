import type { Api } from '@yingda/ui';

/** The five services; each answers for itself. */
export const SERVICES = ['intake', 'triage', 'dispatch', 'notification', 'reporting'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Counted in events, over all partitions of the log. */
export interface Progress {
  readonly position: number;
  readonly head: number;
  readonly lag: number;
  readonly eventsPerSecond: number;
  readonly secondsLeft?: number;
  readonly lastError?: string;
}

/** How far a read model is, and what is being built beside it. */
export interface ReadModel extends Progress {
  readonly projection: string;
  readonly phase: 'waiting' | 'catching-up' | 'following' | 'failing' | 'stopped';
  readonly complete: boolean;
  readonly build?: Progress & { readonly phase: string };
}

export interface ServiceStatus {
  readonly service: ServiceName;
  readonly version: string;
  readonly runtime: string;
  readonly uptimeSeconds: number;
  readonly ready: boolean;
  readonly missing: readonly string[];
  readonly parked: { readonly events: number; readonly tickets: number };
  readonly readModels: readonly ReadModel[];
  readonly gauges: readonly { readonly name: string; readonly value: number; readonly labels: Readonly<Record<string, string>> }[];
}

/** An event that a service's reactors could not handle, or that waits behind one. */
export interface ParkedEvent {
  readonly position: string;
  /** Ticket number, or stream. */
  readonly key: string;
  readonly type: string;
  readonly reason: string;
  /** 0: it waits behind another of its ticket. */
  readonly attempts: number;
  readonly parkedAt: string;
}

export interface ParkedEvents {
  readonly total: { readonly events: number; readonly keys: number };
  readonly items: readonly ParkedEvent[];
}

const of = (service: ServiceName): string => `/api/${service}/v1`;

export const OPERATIONS = ['administration', 'operations'] as const;

export const readStatus = (api: Api, service: ServiceName): Promise<ServiceStatus> => api.get(`${of(service)}/status`);
export const readReadModels = async (api: Api, service: ServiceName): Promise<readonly ReadModel[]> =>
  (await api.get<{ readonly items: readonly ReadModel[] }>(`${of(service)}/projections`)).items;
export const rebuildReadModel = (api: Api, service: ServiceName, projection: string): Promise<ReadModel> =>
  api.post(`${of(service)}/projections/${projection}/rebuild`);
export const callOffRebuild = (api: Api, service: ServiceName, projection: string): Promise<ReadModel> =>
  api.delete(`${of(service)}/projections/${projection}/rebuild`);
export const readParked = (api: Api, service: ServiceName): Promise<ParkedEvents> => api.get(`${of(service)}/parked-events`);
export const redriveParked = (api: Api, service: ServiceName, key?: string): Promise<{ readonly waiting: number }> =>
  api.post(key === undefined ? `${of(service)}/parked-events/redrive` : `${of(service)}/parked-events/${encodeURIComponent(key)}/redrive`);
