import { FACTORS } from '@yingda/contracts';
import type { FactorName } from '@yingda/contracts';
import type { Group } from '../../group/state.ts';

/** What each factor may add to a candidate's score at most. */
export type Weights = Readonly<Record<FactorName, number>>;

/** For groups that say nothing else: work is spread first, then whoever fits and is near, then whoever knows the customer and the device (R23). */
export const SHIPPED_WEIGHTS: Weights = {
  skill: 20,
  qualification: 5,
  shift: 10,
  load: 40,
  region: 10,
  distance: 15,
  account: 8,
  device: 10,
  'on-call': 50,
};

/** The group's own weights, and for what it does not name those that are shipped. */
export const weightsOf = ({ weights = {} }: Pick<Group, 'weights'>): Weights =>
  Object.fromEntries(FACTORS.map((factor) => [factor, weights[factor] ?? SHIPPED_WEIGHTS[factor]])) as unknown as Weights;
