import type { Api } from '@yingda/ui';

interface Placed {
  readonly engineer: string;
  readonly start: string;
  readonly end: string;
}

/** A proposal for a region's day, with its gain in numbers. */
export interface DayPlan {
  readonly plan: string;
  readonly state: 'proposed' | 'accepted' | 'discarded';
  readonly discardedBecause?: 'by-hand' | 'overtaken';
  readonly region: string;
  readonly date: string;
  /** Seconds on the way of all engineers. */
  readonly travelBefore: number;
  readonly travelAfter: number;
  /** Share of the travel that is saved, 0 to 1. */
  readonly gain: number;
  readonly moved: number;
  readonly engineers: readonly {
    readonly engineer: string;
    readonly travelBefore: number;
    readonly travelAfter: number;
    readonly visitsBefore: number;
    readonly visitsAfter: number;
  }[];
  readonly visits: readonly (Placed & { readonly visit: string; readonly ticket: string; readonly before?: Placed })[];
  readonly unplanned: readonly { readonly visit: string; readonly because: 'nobody-able' | 'no-room' }[];
}

export type DayPlanAnswer = DayPlan | { readonly plan: string; readonly state: 'computing' | 'failed'; readonly done: number };

const PLANS = '/api/dispatch/v1/day-plans';

export const dayPlanKey = (plan: string) => ['schedule', 'day-plan', plan] as const;

export const readDayPlan = (api: Api, plan: string, signal: AbortSignal): Promise<DayPlanAnswer> =>
  api.get(`${PLANS}/${plan}`, {}, { signal });

export const proposeDayPlan = (
  api: Api,
  wanted: { readonly region: string; readonly date: string },
  idempotencyKey: string,
): Promise<{ readonly plan: string }> => api.post(PLANS, wanted, { idempotencyKey });

export const acceptDayPlan = (api: Api, plan: string, idempotencyKey: string): Promise<unknown> =>
  api.post(`${PLANS}/${plan}/accept`, {}, { idempotencyKey });

export const discardDayPlan = (api: Api, plan: string, idempotencyKey: string): Promise<unknown> =>
  api.post(`${PLANS}/${plan}/discard`, {}, { idempotencyKey });
