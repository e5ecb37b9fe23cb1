import type { Channel, Grade, Kind, Rating } from '@yingda/contracts';
import type { Figures, Selection, Spread, Verdicts } from './figures.ts';
import { isoDuration } from './iso-duration.ts';

/** How long something took, ISO 8601 to the millisecond and in seconds; `null` where there is nothing to count. */
export interface Durations {
  readonly count: number;
  readonly median: string | null;
  readonly average: string | null;
  readonly medianSeconds: number | null;
  readonly averageSeconds: number | null;
}

export interface Rate extends Verdicts {
  /** Met of all that have a verdict, 0 to 1; `null` without any. */
  readonly rate: number | null;
}

/** R16, R36: how much the first contact solves, of the tickets with a first diagnosis. */
export interface FirstContact {
  readonly diagnosed: number;
  readonly solved: number;
  /** 0 to 1; `null` without any. */
  readonly rate: number | null;
}

export interface OnTime {
  readonly firstResponse: Rate;
  readonly resolution: Rate;
}

/** The figures of the tickets that were received on one day, whenever the rest happened to them. */
export interface DailyFigures {
  readonly date: string;
  readonly tickets: number;
  readonly byGrade: Readonly<Record<Grade | 'ungraded', number>>;
  readonly byChannel: Readonly<Record<Channel, number>>;
  readonly resolved: number;
  readonly medianTimeToFirstResponseSeconds: number | null;
  readonly medianTimeToResolveSeconds: number | null;
  readonly onTime: OnTime;
}

/** R35: the figures of the tickets that were received in a period. */
export interface Summary {
  /** As they were asked for. */
  readonly from: string | null;
  readonly to: string | null;
  readonly timeZone: string;
  readonly tickets: number;
  readonly byGrade: Readonly<Record<Grade | 'ungraded', number>>;
  readonly byChannel: Readonly<Record<Channel, number>>;
  readonly byKind: Readonly<Record<Kind, number>>;
  readonly open: number;
  readonly reopened: number;
  readonly resolved: number;
  readonly closed: number;
  readonly cancelled: number;
  /** R17. */
  readonly timeToFirstResponse: Durations;
  /** To the engineer's resolution. */
  readonly timeToResolve: Durations;
  /** R17: to the customer's confirmation. */
  readonly timeToConfirm: Durations;
  readonly onTime: OnTime;
  readonly satisfaction: Readonly<Record<Rating, number>>;
  readonly firstContact: FirstContact;
  /** Days without a ticket are left out. */
  readonly daily: readonly DailyFigures[];
}

export const summaryOf = ({ from, to, timeZone }: Selection, [total, ...days]: readonly [Figures, ...Figures[]]): Summary => ({
  from: from ?? null,
  to: to ?? null,
  timeZone,
  tickets: total.tickets,
  byGrade: total.byGrade,
  byChannel: total.byChannel,
  byKind: total.byKind,
  open: total.open,
  reopened: total.reopened,
  resolved: total.resolved,
  closed: total.closed,
  cancelled: total.cancelled,
  timeToFirstResponse: durations(total.timeToFirstResponse),
  timeToResolve: durations(total.timeToResolve),
  timeToConfirm: durations(total.timeToConfirm),
  onTime: onTime(total),
  satisfaction: total.satisfaction,
  firstContact: {
    diagnosed: total.diagnosed,
    solved: total.solvedAtFirstContact,
    rate: total.diagnosed === 0 ? null : total.solvedAtFirstContact / total.diagnosed,
  },
  daily: days.map(daily),
});

const daily = (figures: Figures): DailyFigures => ({
  date: figures.date ?? '',
  tickets: figures.tickets,
  byGrade: figures.byGrade,
  byChannel: figures.byChannel,
  resolved: figures.resolved,
  medianTimeToFirstResponseSeconds: rounded(figures.timeToFirstResponse.median),
  medianTimeToResolveSeconds: rounded(figures.timeToResolve.median),
  onTime: onTime(figures),
});

const onTime = ({ firstResponse, resolution }: Figures): OnTime => ({ firstResponse: rate(firstResponse), resolution: rate(resolution) });

const rate = ({ met, breached }: Verdicts): Rate => ({ met, breached, rate: met + breached === 0 ? null : met / (met + breached) });

const durations = ({ count, median, average }: Spread): Durations => ({
  count,
  median: median === null ? null : isoDuration(median),
  average: average === null ? null : isoDuration(average),
  medianSeconds: rounded(median),
  averageSeconds: rounded(average),
});

/** To a tenth of a millisecond: a median of times in milliseconds may lie on half of one. */
const rounded = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds * 10_000) / 10_000);
