import type { Api } from '@yingda/ui';

interface Verdicts {
  readonly met: number;
  readonly breached: number;
  readonly rate: number | null;
}

/** The figures of the tickets that were received in a period (R35). */
export interface Summary {
  readonly tickets: number;
  readonly open: number;
  readonly resolved: number;
  readonly timeToFirstResponse: { readonly count: number; readonly medianSeconds: number | null };
  readonly onTime: { readonly firstResponse: Verdicts; readonly resolution: Verdicts };
  readonly daily: readonly { readonly date: string; readonly tickets: number; readonly resolved: number }[];
}

export const summaryKey = (from: string, to: string) => ['reviews', 'summary', from, to] as const;

/** @param from first day; @param to last day, which is still meant */
export const readSummary = (api: Api, from: string, to: string): Promise<Summary> => api.get('/api/reporting/v1/summary', { from, to });
