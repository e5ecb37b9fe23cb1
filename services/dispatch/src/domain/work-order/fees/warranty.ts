import type { EventOf, WarrantyDecided } from '@yingda/contracts';
import type { WarrantyRule, WarrantyRules } from '../../warranty-rules/state.ts';
import { lastDayOfTerm } from './term.ts';

/** What is free, for how long and by what (R27). */
export type Warranty = EventOf<typeof WarrantyDecided>['data'];
export type Covered = Warranty['covers'][number];

export const EVERYTHING: readonly Covered[] = ['parts', 'labour', 'travel'];

/** R13: a contract that grants this covers all work on the account's devices. */
export const COVERING_ENTITLEMENT = 'full-service';

/** What a warranty is decided by. */
export interface WarrantyFacts {
  /** The day of the report, `YYYY-MM-DD` in the deployment's time zone: trouble that is reported in time is covered, however long the work takes. */
  readonly on: string;
  /** As it was reported. */
  readonly serialNumber?: string;
  /** The device's record; absent for one that is not registered. */
  readonly device?: {
    readonly model: string;
    readonly purchasedOn?: string;
    /** The last covered day, where it was agreed for this device. */
    readonly warrantyUntil?: string;
  };
  /** What the account's contract entitled it to on that day. */
  readonly entitlements: readonly string[];
  /** The version that counts on that day. */
  readonly rules?: WarrantyRules;
}

/**
 * R27: whether the work is free. In this order: the account's contract; the device's record; the first rule for the device's model. What was agreed for the
 * device itself (`warrantyUntil`) goes before the rule's months, and counts for everything where no rule is there.
 */
export const warrantyOf = (facts: WarrantyFacts, problemType: string | undefined): Warranty => {
  const { on, serialNumber, device, entitlements, rules } = facts;
  const asked = { on, ...(serialNumber !== undefined && { serialNumber }) };
  if (entitlements.includes(COVERING_ENTITLEMENT)) return { ...asked, outcome: 'covered', covers: [...EVERYTHING], because: 'contract' };
  if (!device) return { ...asked, outcome: 'unknown', covers: [], because: 'no-device' };
  const rule = rules?.rules.find(({ models }) => fits(models, device.model));
  const named = rules && rule ? { rules: { version: rules.version, rule: rule.rule } } : {};
  const until = device.warrantyUntil ?? termOf(device.purchasedOn, rule);
  if (until === undefined) {
    const because = device.purchasedOn === undefined ? 'no-purchase-record' : 'no-rule';
    return { ...asked, ...named, outcome: 'unknown', covers: [], because };
  }
  const decided = { ...asked, until, ...named };
  if (on > until) return { ...decided, outcome: 'not-covered', covers: [], because: 'term-ended' };
  if (problemType !== undefined && rule?.excludes.includes(problemType))
    return { ...decided, outcome: 'not-covered', covers: [], because: 'cause-excluded' };
  return {
    ...decided,
    outcome: 'covered',
    covers: rule ? EVERYTHING.filter((each) => rule.covers.includes(each)) : [...EVERYTHING],
    because: 'within-term',
  };
};

const termOf = (purchasedOn: string | undefined, rule: WarrantyRule | undefined): string | undefined =>
  purchasedOn === undefined || !rule ? undefined : lastDayOfTerm(purchasedOn, rule.months);

/** Without models every model; `*` at the end stands for anything. Case does not count. */
const fits = (models: readonly string[] | undefined, model: string): boolean =>
  models === undefined ||
  models.some((pattern) => {
    const [wanted, given] = [pattern.toLowerCase(), model.toLowerCase()];
    return wanted.endsWith('*') ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
  });
