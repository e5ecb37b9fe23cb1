import type { EngineerOfSchedule, VisitOfSchedule } from '../../../api/dispatch/schedule.ts';

/** An engineer's visits of one day in order. */
export interface Tour {
  readonly engineer: EngineerOfSchedule;
  readonly visits: readonly VisitOfSchedule[];
}

/** @param from the day's first instant, milliseconds; @param until not in it any more */
export const toursOf = (
  engineers: readonly EngineerOfSchedule[],
  visits: readonly VisitOfSchedule[],
  { from, until }: { readonly from: number; readonly until: number },
): Tour[] =>
  engineers.map((engineer) => ({
    engineer,
    visits: visits.filter(({ engineer: number, plan }) => {
      const start = Date.parse(plan.start);
      return number === engineer.engineer && from <= start && start < until;
    }),
  }));
