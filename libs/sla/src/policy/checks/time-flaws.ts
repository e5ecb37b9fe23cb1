import { GRADES } from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import { parseDuration } from '../../duration/duration.ts';
import type { EscalationStep, PolicyDocument, TargetRules } from '../policy.ts';
import type { PolicyFlaw } from './policy-flaw.ts';

type At = readonly (string | number)[];

/** Durations have to be some, percents rise, and so do the levels of an escalation (R20). */
export const timeFlaws = ({ targets, thresholds, integrity }: PolicyDocument): PolicyFlaw[] => [
  ...targets.flatMap((rules, index) => targetFlaws(rules, ['targets', index])),
  ...thresholds.flatMap(({ limit }, index) => durationFlaws(['thresholds', index, 'limit'], limit, 'some')),
  ...durationFlaws(['integrity', 'deviceTimeTolerance'], integrity.deviceTimeTolerance, 'none-too'),
];

const targetFlaws = (rules: TargetRules, at: At): PolicyFlaw[] => [
  ...rules.limits.flatMap(({ duration }, index) =>
    typeof duration === 'string' ? durationFlaws([...at, 'limits', index, 'duration'], duration, 'some') : [],
  ),
  ...rules.warnings.flatMap((percent, index) => percentFlaws([...at, 'warnings', index], percent, rules.warnings[index - 1])),
  ...rules.startedBy.flatMap(({ event, outcome }, index) =>
    outcome === undefined || event === 'FirstDiagnosisRecorded' ? [] : [outcomeFlaw([...at, 'startedBy', index])],
  ),
  ...escalationFlaws(rules.escalations, [...at, 'escalations']),
];

/** @param least whether a duration of nothing will do, too */
const durationFlaws = (at: At, text: string, least: 'some' | 'none-too'): PolicyFlaw[] => {
  const millis = millisOf(text);
  if (millis === undefined) {
    const negative = text.startsWith('-') || text.includes('-');
    return [
      {
        at,
        what: negative
          ? { en: `the duration "${text}" is negative`, zh: `时长 "${text}" 为负` }
          : { en: `"${text}" is no duration of days, hours, minutes and seconds`, zh: `"${text}" 不是由天、小时、分、秒组成的时长` },
        remedy: { en: 'Write it as ISO 8601, such as PT2H, PT30M or P5D.', zh: '请按 ISO 8601 填写,例如 PT2H、PT30M 或 P5D。' },
      },
    ];
  }
  if (millis > 0 || least === 'none-too') return [];
  return [
    {
      at,
      what: { en: `a time of "${text}" cannot be kept`, zh: `时长 "${text}" 为零,无法遵守` },
      remedy: { en: 'Write a duration above zero.', zh: '请填写大于零的时长。' },
    },
  ];
};

/** `undefined` for what is no duration. */
const millisOf = (text: string): number | undefined => {
  try {
    return parseDuration(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const percentFlaws = (at: At, percent: number, before: number | undefined): PolicyFlaw[] =>
  before === undefined || before < percent
    ? []
    : [
        {
          at,
          what: { en: `the warning at ${percent} % stands after the one at ${before} %`, zh: `${percent} % 的预警排在 ${before} % 之后` },
          remedy: { en: 'Write the percents in rising order, each once.', zh: '请按从小到大的顺序填写,不得重复。' },
        },
      ];

const outcomeFlaw = (at: At): PolicyFlaw => ({
  at: [...at, 'outcome'],
  what: { en: 'only a first diagnosis has an outcome', zh: '只有首次诊断才有结论' },
  remedy: {
    en: 'Leave "outcome" out, or name the event FirstDiagnosisRecorded.',
    zh: '请去掉 "outcome",或使用事件 FirstDiagnosisRecorded。',
  },
});

const escalationFlaws = (steps: readonly EscalationStep[], at: At): PolicyFlaw[] => {
  const unreadable = steps.flatMap(({ at: when }, index) =>
    'overrun' in when ? durationFlaws([...at, index, 'at', 'overrun'], when.overrun, 'none-too') : [],
  );
  if (unreadable.length > 0) return unreadable;
  const found = GRADES.flatMap((grade) => levelFlaws(steps, { at, grade }));
  return found.filter((flaw, index) => found.findIndex((other) => other.at.join('/') === flaw.at.join('/')) === index);
};

/** Of the steps for one grade the later one in time has the higher level. */
const levelFlaws = (steps: readonly EscalationStep[], { at, grade }: { readonly at: At; readonly grade: Grade }): PolicyFlaw[] => {
  const inTime = steps
    .map((step, index) => ({ step, index, moment: momentOf(step) }))
    .filter(({ step }) => step.when?.grades?.includes(grade) ?? true)
    .sort((a, b) => a.moment[0] - b.moment[0] || a.moment[1] - b.moment[1]);
  return inTime.flatMap(({ step, index }, place) => {
    const before = inTime[place - 1]?.step;
    if (!before || before.level < step.level) return [];
    return [
      {
        at: [...at, index, 'level'],
        what: {
          en: `for grade ${grade} level ${step.level} of ${step.id} comes after level ${before.level} of ${before.id}`,
          zh: `${grade} 级中 ${step.id}(第 ${step.level} 级)晚于 ${before.id}(第 ${before.level} 级)`,
        },
        remedy: { en: 'Give the later step the higher level.', zh: '较晚的升级步骤须使用更高的级别。' },
      },
    ];
  });
};

/** Percents come before the due instant, overruns at it and after. */
const momentOf = ({ at }: EscalationStep): readonly [number, number] =>
  'percent' in at ? [0, at.percent] : [1, parseDuration(at.overrun)];
