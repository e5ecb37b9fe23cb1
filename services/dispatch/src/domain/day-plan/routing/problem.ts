/** From is in it, until is not; seconds since the beginning of the planned day. */
export type WorkSpan = readonly [from: number, until: number];

/** Seconds from each place to each other one, row by row: from place `a` to `b` is at `a * size + b`. */
export interface TravelTimes {
  readonly size: number;
  readonly seconds: Int32Array;
}

/** Somebody's duty on the planned day. */
export interface RoutingEngineer {
  /** The place where the day begins and ends. */
  readonly base: number;
  /** In order and apart. Travel and work happen within them; work on site within one of them. */
  readonly spans: readonly WorkSpan[];
}

export interface RoutingVisit {
  readonly place: number;
  /** The engineer arrives in it. */
  readonly window: WorkSpan;
  /** On site. */
  readonly seconds: number;
  /** Who may do it, as indices. */
  readonly engineers: readonly number[];
  /** Stays where it is, whatever that means for the others. */
  readonly pinned?: { readonly engineer: number; readonly start: number };
}

/** A day to plan: numbers only, so that it can be handed to a thread. Engineers, visits and places go by their index. */
export interface RoutingProblem {
  readonly travel: TravelTimes;
  readonly engineers: readonly RoutingEngineer[];
  readonly visits: readonly RoutingVisit[];
}

export interface Stop {
  readonly visit: number;
  readonly start: number;
}

/** Who goes where and when. */
export interface RoutingPlan {
  /** For each engineer, in order. */
  readonly routes: readonly (readonly Stop[])[];
  readonly unplanned: readonly number[];
  /** Seconds of travel, from base to base. */
  readonly travel: number;
}

export const secondsBetween = ({ size, seconds }: TravelTimes, from: number, to: number): number => seconds[from * size + to] ?? 0;
