import { CHANNELS, GRADES, IMPACT_SCOPES, KINDS, SEVERITIES } from '@yingda/contracts';
import type { Grade, Target } from '@yingda/contracts';
import { holds } from '../condition.ts';
import type { Limit, PolicyDocument, Report } from '../policy.ts';
import type { PolicyFlaw } from './policy-flaw.ts';

/** What every report gets, whatever it is (R12, R17). */
const PROMISED_TO_ALL: readonly Target[] = ['first-response', 'resolution'];

/**
 * Every report has to get a class, a grade and, for that grade, a first response and a resolution. Looked at are all reports without words, model and
 * entitlements: whatever else a report has, more rules hold for it, never fewer.
 */
export const totalityFlaws = (policy: PolicyDocument): PolicyFlaw[] => [
  ...uncovered(policy, 'classification', { en: 'is classified by no rule', zh: '没有适用的分类规则' }),
  ...uncovered(policy, 'grading', { en: 'gets a grade by no rule', zh: '没有适用的分级规则' }),
  ...PROMISED_TO_ALL.flatMap((target) => GRADES.flatMap((grade) => unpromised(policy, target, grade))),
];

const PLAINEST: readonly Report[] = KINDS.flatMap((kind) =>
  CHANNELS.flatMap((channel) =>
    IMPACT_SCOPES.flatMap((scope) =>
      [false, true].flatMap((safetyRisk) =>
        [[], ['E']].map((symptomCodes) => ({ kind, channel, impact: { scope, safetyRisk }, symptomCodes, description: '' })),
      ),
    ),
  ),
);

const shown = ({ kind, channel, impact, symptomCodes }: Report): { en: string; zh: string } => ({
  en: `a report of kind ${kind} over ${channel} with impact ${impact.scope}, ${impact.safetyRisk ? 'with' : 'without'} safety risk, ${symptomCodes.length > 0 ? 'with' : 'without'} alarm code`,
  zh: `类别 ${kind}、渠道 ${channel}、影响 ${impact.scope}、${impact.safetyRisk ? '有' : '无'}安全风险、${symptomCodes.length > 0 ? '有' : '无'}故障代码的反馈`,
});

const uncovered = (policy: PolicyDocument, list: 'classification' | 'grading', says: { en: string; zh: string }): PolicyFlaw[] => {
  const missing = PLAINEST.filter((report) => !policy[list].some(({ when }) => holds(when, report, policy)));
  const [first] = missing;
  if (!first) return [];
  return [
    {
      at: [list],
      what: {
        en: `${shown(first).en} ${says.en} (${missing.length} of ${PLAINEST.length} sorts)`,
        zh: `${shown(first).zh}${says.zh}(共 ${missing.length} 种)`,
      },
      remedy: {
        en: 'End the list with a rule that holds for every report: leave out its "when".',
        zh: '请在列表末尾添加一条适用于所有反馈的规则(不写 "when")。',
      },
    },
  ];
};

const unpromised = (policy: PolicyDocument, target: Target, grade: Grade): PolicyFlaw[] => {
  const index = policy.targets.findIndex((rules) => rules.target === target);
  const rules = policy.targets[index];
  const without = (report: Report): boolean =>
    !rules?.startedBy.some(({ event, when = {} }) => event === 'TicketRegistered' && holds(when, report, policy)) ||
    !rules.limits.some((limit) => coversGrade(limit, grade) && holds(limit.when, report, policy));
  const first = PLAINEST.find(without);
  if (!first) return [];
  return [
    {
      at: rules ? ['targets', index, 'limits'] : ['targets'],
      what: {
        en: `grade ${grade} has no ${target}: ${shown(first).en} gets none`,
        zh: `${grade} 级缺少目标 ${target}:${shown(first).zh}没有时限`,
      },
      remedy: {
        en: `Add a limit for grade ${grade} to ${target} that holds for every report, and let TicketRegistered start it.`,
        zh: `请为 ${target} 添加适用于 ${grade} 级所有反馈的时限,并由 TicketRegistered 开始计时。`,
      },
    },
  ];
};

const coversGrade = ({ when: { grades, severities } }: Limit, grade: Grade): boolean =>
  (grades?.includes(grade) ?? true) && SEVERITIES.every((severity) => severities?.includes(severity) ?? true);
