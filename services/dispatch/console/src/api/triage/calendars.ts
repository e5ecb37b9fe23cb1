import type { Api } from '@yingda/ui';

export interface CalendarVersion {
  readonly calendar: string;
  readonly version: number;
  readonly name: { readonly en: string; readonly zh: string };
  readonly zone: string;
  readonly effectiveFrom: string;
  readonly inForce: boolean;
  /** The first day about which its tables say nothing. */
  readonly coveredUntil?: string;
  readonly tzdata: string;
  readonly sources: readonly string[];
}

export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** What a day of a calendar is. */
export interface CalendarDay {
  readonly date: string;
  readonly weekday: string;
  readonly rule: 'weekday' | 'holiday' | 'make-up' | 'exception';
  /** None on a day off. */
  readonly hours: readonly Hours[];
  readonly name?: { readonly en: string; readonly zh: string };
  /** The weekday that a make-up day stands in for. */
  readonly worksLike?: string;
  readonly provisional?: true;
}

export type CalendarDocument = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

/** What somebody publishes: a calendar, and tables that add holidays to it. */
export interface CalendarRequest {
  readonly calendar: unknown;
  readonly tables?: unknown;
  readonly effectiveFrom?: string;
}

export interface CalendarPreview {
  readonly calendar: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly document: CalendarDocument;
  readonly days: readonly CalendarDay[];
  readonly clocks?: {
    readonly tickets: number;
    readonly more?: true;
    readonly changed: number;
    readonly changes: readonly { readonly ticket: string; readonly target: string; readonly due?: string; readonly newDue?: string }[];
  };
}

const BASE = '/api/triage/v1/calendars';

export const CALENDARS = ['administration', 'calendars'] as const;

export const readCalendars = async (api: Api): Promise<readonly CalendarVersion[]> =>
  (await api.get<{ readonly versions: readonly CalendarVersion[] }>(BASE)).versions;
export const readCalendar = (api: Api, calendar: string, version: number): Promise<CalendarDocument> =>
  api.get(`${BASE}/${calendar}/versions/${version}`);
export const readYear = async (api: Api, calendar: string, version: number, year: number): Promise<readonly CalendarDay[]> =>
  (
    await api.get<{ readonly days: readonly CalendarDay[] }>(`${BASE}/${calendar}/days`, {
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      version,
    })
  ).days;
export const previewCalendar = (
  api: Api,
  request: CalendarRequest & { readonly year: number; readonly clocks: boolean },
): Promise<CalendarPreview> => api.post(`${BASE}/preview`, request);
export const publishCalendar = (api: Api, request: CalendarRequest): Promise<{ readonly calendarVersion: number }> =>
  api.post(BASE, request);
