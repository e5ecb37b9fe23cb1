import type { ReportingFigures } from './reporting-figures.ts';
import type { Tally } from './tally.ts';

export interface SummarySources {
  readonly header: readonly string[];
  readonly seconds: number;
  /** Where rejected rows were written to. */
  readonly rejects: string;
}

/** What the import did, as lines for people. */
export const summaryOf = (tally: Tally, { header, seconds, rejects }: SummarySources): string => {
  const missing = tally.missing(header).map(([column, count]) => `${column} ${count}`);
  const rate = (count: number): string => `${Math.round(count / Math.max(seconds, 0.001))}/s`;
  return [
    line(
      'incidents',
      `${tally.incidents} read: ${tally.imported} imported, ${tally.alreadyThere} already there, ${tally.rejectedIncidents} rejected`,
    ),
    line(
      'rows',
      `${tally.rows} read: ${tally.usedRows} used, ${tally.rejectedRows} rejected${tally.rejectedRows > 0 ? ` (${rejects})` : ''}`,
    ),
    line('events', String(tally.events)),
    line('out of order', `${tally.outOfOrder} earlier than the row above, ${tally.beforeOpening} earlier than their incident was opened`),
    line('missing', missing.length > 0 ? missing.join(', ') : 'nothing'),
    line('duration', `${seconds.toFixed(1)} s: ${rate(tally.rows)} rows, ${rate(tally.events)} events`),
  ].join('\n');
};

/** Reporting's figures, as lines for people. */
export const figuresText = (figures: ReportingFigures): string =>
  [
    line('tickets', String(figures.tickets)),
    line('by priority', listed(figures.byGrade)),
    line('by contact', listed(figures.byChannel)),
    line('reopened', String(figures.reopened)),
    line('resolved', String(figures.resolved)),
    line('median', figures.timeToResolve.median === null ? 'nothing resolved' : `${figures.timeToResolve.median} to resolve`),
  ].join('\n');

const line = (name: string, text: string): string => `${name.padEnd(13)} ${text}`;

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name}: ${count}`)
    .join(', ');
