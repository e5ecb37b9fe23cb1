import type { Instant } from '@yingda/kernel';
import type { PolicyDocument, StartRule, StopRule, TargetRules } from '@yingda/sla';
import type { CompletePolicy } from './policy-schema.ts';

/** What triage's own integrity rules are where a policy says nothing (R15). */
const INTEGRITY = { flagFromPercent: 75, deviceTimeTolerance: 'P1D' } as const;

/** The plain data that is decided by: short forms written out, what was left out filled in. */
export const buildPolicy = (
  written: CompletePolicy,
  { version, effectiveFrom }: { readonly version: number; readonly effectiveFrom: Instant },
): PolicyDocument => {
  const {
    policy,
    name,
    productTypes = [],
    entitlements,
    classification,
    severity = [],
    emergency = [],
    grading,
    thresholds = [],
  } = written;
  return {
    id: policy,
    version,
    effectiveFrom,
    name,
    productTypes,
    ...(entitlements && { entitlements }),
    classification: classification.map(withCondition),
    severity: severity.map(withCondition),
    emergency: emergency.map(withCondition),
    grading: grading.map(withCondition),
    targets: written.targets.map(targetOf),
    thresholds,
    integrity: written.integrity ?? INTEGRITY,
  } as PolicyDocument;
};

const withCondition = <R extends { readonly when?: object }>(rule: R) => ({ ...rule, when: rule.when ?? {} });

const targetOf = ({ pausedWhile = [], warnings = [], escalations = [], ...rules }: CompletePolicy['targets'][number]): TargetRules =>
  ({
    ...rules,
    startedBy: rules.startedBy.map((start) => (typeof start === 'string' ? { event: start } : start)) as StartRule[],
    stoppedBy: rules.stoppedBy.map((stop) => (typeof stop === 'string' ? { event: stop } : stop)) as StopRule[],
    pausedWhile,
    warnings,
    escalations,
    limits: rules.limits.map(withCondition),
  }) as TargetRules;
