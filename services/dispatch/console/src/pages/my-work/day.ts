import type { Job, JobClock, MyJob, MyWork, VisitInDay } from '../../api/dispatch/my-work.ts';

/** What an engineer sees of one day, in the order in which it is looked at. */
export interface Day {
  /** What is to be answered, the most urgent first. */
  readonly offers: readonly MyJob[];
  /** The visit that the engineer is at or goes to next. */
  readonly next: VisitInDay | undefined;
  /** The others of the day, by time. */
  readonly later: readonly VisitInDay[];
  readonly over: readonly VisitInDay[];
  /** Work without a visit that day, by the next deadline. */
  readonly jobs: readonly MyJob[];
  /** Waits for the customer's word. */
  readonly resolved: readonly MyJob[];
}

const isOver = ({ status }: VisitInDay): boolean => status === 'completed' || status === 'cancelled';

/** When the next of a ticket's clocks is due; nothing while it stands. */
export const nextDue = (clocks: readonly JobClock[] | undefined): JobClock | undefined =>
  clocks
    ?.filter(({ state, due }) => (state === 'running' || state === 'breached') && due !== undefined)
    .sort((one, other) => ((one.due ?? '') < (other.due ?? '') ? -1 : 1))[0];

interface DayOptions {
  /** `YYYY-MM-DD`; today's day also has what was not done before. */
  readonly date: string;
  /** The date of an instant in the installation's zone. */
  readonly dateOf: (instant: string) => string;
  /** What is known of a ticket. */
  readonly jobOf: (number: string) => Job | undefined;
}

/** R23, R24: the day as it is worked through. */
export const dayOf = (work: MyWork, { date, dateOf, jobOf }: DayOptions): Day => {
  const isToday = date === work.today;
  const ofDay = work.visits.filter(({ plan }) => {
    const planned = dateOf(plan.start);
    return planned === date || (isToday && planned < date);
  });
  const open = ofDay.filter((each) => !isOver(each)).sort(inTurn);
  const [next, ...later] = open;
  const visited = new Set(open.map(({ ticketNumber }) => ticketNumber));
  const held = work.jobs.filter(({ offer, ticketNumber }) => offer === undefined && !visited.has(ticketNumber));
  const stateOf = ({ ticketNumber, state }: MyJob) => jobOf(ticketNumber)?.order.state ?? state;
  // In the order of the answer until all deadlines are known: what moves under the finger is touched by mistake.
  const isKnown = held.every(({ ticketNumber }) => jobOf(ticketNumber) !== undefined);
  const due = ({ ticketNumber }: MyJob) => (isKnown ? nextDue(jobOf(ticketNumber)?.clocks)?.due : undefined) ?? '9999';
  return {
    offers: isToday ? work.jobs.filter(({ offer }) => offer !== undefined).sort((one, other) => one.grade - other.grade) : [],
    next: isToday ? next : undefined,
    later: isToday ? later : open,
    over: ofDay.filter(isOver),
    jobs: isToday
      ? held
          .filter((job) => stateOf(job) !== 'resolved')
          .sort((one, other) => (due(one) < due(other) ? -1 : due(one) > due(other) ? 1 : one.grade - other.grade))
      : [],
    resolved: isToday ? held.filter((job) => stateOf(job) === 'resolved') : [],
  };
};

/** Where the engineer is comes first, then by time. */
const inTurn = (one: VisitInDay, other: VisitInDay): number => {
  const [first, second] = [one, other].map(({ status }) => (status === 'arrived' ? 0 : 1)) as [number, number];
  return first - second || (one.plan.start < other.plan.start ? -1 : 1);
};

/** The visit as the job tells it: the day's list may be older than what was just done. */
export const withJob = (visit: VisitInDay, job: Job | undefined): VisitInDay => {
  const known = job?.visits.find((each) => each.visit === visit.visit);
  return known ? { ...visit, status: known.status, window: known.window } : visit;
};
