import type { VisitOfSchedule } from '../../api/dispatch/schedule.ts';

/** Where in its row a visit is drawn: visits at the same time stand one below the other. */
export interface Laned {
  readonly visit: VisitOfSchedule;
  readonly lane: number;
  /** So many stand one below the other there. */
  readonly lanes: number;
}

/** @param visits of one engineer, by start */
export const laned = (visits: readonly VisitOfSchedule[]): Laned[] => {
  const result: Laned[] = [];
  let crowd: { visit: VisitOfSchedule; lane: number }[] = [];
  let crowdEnd = '';
  const close = (): void => {
    const lanes = Math.max(0, ...crowd.map(({ lane }) => lane + 1));
    result.push(...crowd.map((each) => ({ ...each, lanes })));
    crowd = [];
  };
  for (const visit of visits) {
    if (visit.plan.start >= crowdEnd) close();
    const taken = new Set(crowd.filter((each) => each.visit.plan.end > visit.plan.start).map(({ lane }) => lane));
    const lane = [...taken, -1].findIndex((_, index) => !taken.has(index));
    crowd.push({ visit, lane });
    if (visit.plan.end > crowdEnd) crowdEnd = visit.plan.end;
  }
  close();
  return result;
};
