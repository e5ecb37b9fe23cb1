import type { PolicyDocument } from '../policy.ts';
import type { PolicyFlaw } from './policy-flaw.ts';

type Named = readonly [at: readonly (string | number)[], id: string];

/** A reason names a rule by its id, so two rules of a list never share one, nor two limits or escalations; and a target has one entry. */
export const identityFlaws = (policy: PolicyDocument): PolicyFlaw[] => [
  ...rulesOf(policy).flatMap((list) =>
    repeated(list, (id) => ({
      what: { en: `the id "${id}" is used twice`, zh: `编号 "${id}" 重复` },
      remedy: {
        en: 'Give each rule, limit, escalation and threshold an id of its own.',
        zh: '每条规则、时限、升级和阈值须使用不同的编号。',
      },
    })),
  ),
  ...kindsOf(policy).flatMap((list) =>
    repeated(list, (id) => ({
      what: { en: `"${id}" is declared twice`, zh: `"${id}" 重复声明` },
      remedy: { en: 'Declare it once.', zh: '只声明一次。' },
    })),
  ),
  ...repeated(targetsOf(policy), (target) => ({
    what: { en: `there are two entries for the target ${target}`, zh: `目标 ${target} 重复` },
    remedy: { en: 'Write all of its limits in one entry.', zh: '请将其全部时限写在同一项中。' },
  })),
];

const rulesOf = ({ classification, severity, emergency, grading, targets, thresholds }: PolicyDocument): Named[][] => [
  ...Object.entries({ classification, severity, emergency, grading, thresholds }).map(([list, rules]) => named([list], rules)),
  targets.flatMap(({ escalations, limits }, index) => [
    ...named(['targets', index, 'escalations'], escalations),
    ...named(['targets', index, 'limits'], limits),
  ]),
];

const kindsOf = ({ productTypes, entitlements = [] }: PolicyDocument): Named[][] => [
  named(['productTypes'], productTypes),
  named(['entitlements'], entitlements),
];

const targetsOf = ({ targets }: PolicyDocument): Named[] => targets.map(({ target }, index) => [['targets', index], target]);

const named = (at: readonly (string | number)[], items: readonly { readonly id: string }[]): Named[] =>
  items.map(({ id }, index) => [[...at, index], id]);

const repeated = (entries: readonly Named[], say: (id: string) => Omit<PolicyFlaw, 'at'>): PolicyFlaw[] => {
  const seen = new Set<string>();
  return entries.filter(([, id]) => seen.has(id) || !seen.add(id)).map(([at, id]) => ({ at, ...say(id) }));
};
