import type { Target } from '@yingda/contracts';
import type { PolicyDocument } from '@yingda/sla';

/** What decides the grade and severity of a ticket, and whether it is an emergency: where one of these is another one, every target may be. */
const OF_ALL_TARGETS = ['productTypes', 'entitlements', 'severity', 'emergency', 'grading', 'integrity'] as const;

/** The targets that may come out otherwise under one policy than under another, by what the two say. */
export const touchedTargets = (before: PolicyDocument, after: PolicyDocument): ReadonlySet<Target> => {
  const [old, young] = [byTarget(before), byTarget(after)];
  const all = new Set([...old.keys(), ...young.keys()]);
  if (OF_ALL_TARGETS.some((part) => said(before[part]) !== said(after[part]))) return all;
  return new Set([...all].filter((target) => old.get(target) !== young.get(target)));
};

const byTarget = ({ targets }: PolicyDocument): ReadonlyMap<Target, string> => new Map(targets.map((rules) => [rules.target, said(rules)]));

/** The same text for the same content, in whatever order its fields were written. */
const said = (content: unknown): string =>
  JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** A policy with these targets only. */
export const onlyTargets = (policy: PolicyDocument, wanted: ReadonlySet<Target>): PolicyDocument => ({
  ...policy,
  targets: policy.targets.filter(({ target }) => wanted.has(target)),
});
