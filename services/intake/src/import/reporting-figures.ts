import { setTimeout as pause } from 'node:timers/promises';
import { formatPosition } from '@yingda/kernel';
import type { Tally } from './tally.ts';

/** What reporting says about the tickets received between two days, as `GET /api/reporting/v1/summary` answers. */
export interface ReportingFigures {
  readonly tickets: number;
  readonly byGrade: Readonly<Record<string, number>>;
  readonly byChannel: Readonly<Record<string, number>>;
  readonly reopened: number;
  readonly resolved: number;
  /** `median`: ISO 8601 duration, or null when nothing was resolved. */
  readonly timeToResolve: { readonly median: string | null };
}

/** Reporting answered with something else than figures. */
export class ReportingError extends Error {
  override readonly name = 'ReportingError';
}

export interface ReportingAccess {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Zone of the days that reporting counts by. */
  readonly dayOf: (instant: string) => string;
}

/** One request waits in the service for at most ten seconds. */
const REQUEST_MILLIS = 30_000;
const AGAIN_MILLIS = 250;
const PATIENCE_MILLIS = 600_000;
/** How long a platform that does not answer at all is given. */
const UNREACHABLE_MILLIS = 10_000;

/**
 * Waits until reporting has taken the import in, and asks for its figures.
 * @returns `undefined` when no platform answers at the address
 * @throws ReportingError when reporting refuses, or is still behind after ten minutes
 */
export const figuresWhenShown = async (
  { baseUrl, apiKey, dayOf }: ReportingAccess,
  { places, from, to }: NonNullable<Tally['reached']>,
): Promise<ReportingFigures | undefined> => {
  const url = new URL('/api/reporting/v1/summary', baseUrl);
  url.search = new URLSearchParams({ from: dayOf(from), to: dayOf(to) }).toString();
  const wanted = places.map(({ partition, position }) => formatPosition(partition, position));
  const headers = { authorization: `Bearer ${apiKey}`, 'if-position-at-least': wanted.join(',') };
  const started = performance.now();
  for (;;) {
    const response = await answer(url, headers);
    const waited = performance.now() - started;
    if (response === undefined && waited > UNREACHABLE_MILLIS) return undefined;
    if (response?.ok) return figuresIn(await response.json());
    if (response !== undefined && response.status !== 503)
      throw new ReportingError(`reporting answered ${response.status}: ${await response.text()}`);
    if (waited > PATIENCE_MILLIS) throw new ReportingError('reporting does not show the import after ten minutes');
    await pause(AGAIN_MILLIS);
  }
};

/** @returns `undefined` when nothing answers */
const answer = async (url: URL, headers: Record<string, string>): Promise<Response | undefined> => {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(REQUEST_MILLIS) });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

const figuresIn = (answered: unknown): ReportingFigures => {
  const figures = answered as Partial<ReportingFigures>;
  if (figures.byGrade === undefined || figures.byChannel === undefined || figures.timeToResolve === undefined)
    throw new ReportingError('reporting answered without figures');
  return figures as ReportingFigures;
};
