import { millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { Records } from '../../domain/work-order/records/state.ts';

type Entry = Records['log'][number];

/** The work log with what it adds up to (R18), in minutes. */
export interface LogView {
  readonly entries: readonly Entry[];
  readonly minutes: {
    readonly total: number;
    readonly byActivity: Readonly<Record<string, number>>;
    readonly byEngineer: Readonly<Record<string, number>>;
  };
}

export const logView = ({ log }: Pick<Records, 'log'>): LogView => ({
  entries: log,
  minutes: {
    total: minutesIn(log),
    byActivity: sums(log, ({ activity = 'other' }) => activity),
    byEngineer: sums(log, ({ engineer }) => engineer),
  },
});

const MILLIS_A_MINUTE = 60_000;

const minutesIn = (entries: readonly Entry[]): number =>
  Math.round(entries.reduce((sum, { spent }) => sum + (spent ? millisBetween(spent) : 0), 0) / MILLIS_A_MINUTE);

const millisBetween = ({ from, until }: { readonly from: string; readonly until: string }): number =>
  millisOf(until as Instant) - millisOf(from as Instant);

const sums = (log: readonly Entry[], keyOf: (entry: Entry) => string): Record<string, number> => {
  const timed = log.filter(({ spent }) => spent !== undefined);
  const keys = [...new Set(timed.map(keyOf))];
  return Object.fromEntries(keys.map((key) => [key, minutesIn(timed.filter((entry) => keyOf(entry) === key))]));
};
