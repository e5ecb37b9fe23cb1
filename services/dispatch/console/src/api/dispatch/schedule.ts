import type { Api } from '@yingda/ui';

export interface Span {
  readonly from: string;
  readonly until: string;
}

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export interface EngineerOfSchedule {
  readonly engineer: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly regions: readonly string[];
  readonly active: boolean;
  readonly base?: Place;
  readonly held: number;
  readonly shifts: readonly Span[];
  /** Shifts without absences. */
  readonly working: readonly Span[];
  readonly absences: readonly (Span & { readonly absence: string; readonly kind: 'leave' | 'training' | 'other' })[];
  readonly onCall: readonly (Span & { readonly duty: string; readonly group: string })[];
}

export type Conflict = 'outside-shift' | 'overlap' | 'way-too-long' | 'expected-late';

export interface TicketOfSchedule {
  readonly ticketNumber: string;
  readonly account: string;
  readonly accountName?: string;
  readonly summary?: string;
  readonly group: string;
  readonly grade: number;
  readonly emergency: boolean;
  readonly model?: string;
  readonly serialNumber?: string;
  /** When the next of its clocks is due. */
  readonly nextDue?: string;
}

export interface VisitOfSchedule extends TicketOfSchedule {
  readonly visit: string;
  readonly engineer: string;
  readonly status: 'scheduled' | 'arrived' | 'completed';
  /** Promised to the customer. */
  readonly window: Span;
  readonly minutes: number;
  readonly plan: { readonly start: string; readonly end: string; readonly pinned: boolean };
  readonly region?: string;
  readonly place?: Place;
  readonly arrivedAt?: string;
  readonly completedAt?: string;
  readonly late: boolean;
  readonly travel?: { readonly seconds: number; readonly metres?: number };
  readonly expectedAt?: string;
  readonly conflicts: readonly Conflict[];
}

export interface WaitingWork extends TicketOfSchedule {
  readonly engineer?: string;
  readonly region?: string;
  readonly openedAt: string;
}

export interface Schedule extends Span {
  readonly timeZone: string;
  readonly engineers: readonly EngineerOfSchedule[];
  readonly visits: readonly VisitOfSchedule[];
  readonly waiting: readonly WaitingWork[];
  readonly moreWaiting: boolean;
}

export interface ScheduleQuery extends Span {
  readonly group?: string;
  readonly region?: string;
}

export const scheduleKey = ({ from, until, group, region }: ScheduleQuery) =>
  ['schedule', 'days', from, until, group ?? '', region ?? ''] as const;

export const readSchedule = (api: Api, { from, until, group, region }: ScheduleQuery, signal: AbortSignal): Promise<Schedule> =>
  api.get('/api/dispatch/v1/schedule', { from, until, group, region }, { signal });

interface Named {
  readonly name: { readonly en: string; readonly zh: string };
}
export type GroupName = Named & { readonly group: string };
export type RegionName = Named & { readonly region: string };

export const readGroups = async (api: Api): Promise<readonly GroupName[]> =>
  (await api.get<{ readonly items: readonly GroupName[] }>('/api/dispatch/v1/groups')).items;
export const readRegions = async (api: Api): Promise<readonly RegionName[]> =>
  (await api.get<{ readonly items: readonly RegionName[] }>('/api/dispatch/v1/regions')).items;
