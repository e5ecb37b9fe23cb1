import type { ExclusionReason, FactorName, SentenceText } from '@yingda/contracts';
import type { EngineerId } from '@yingda/kernel';
import { rounded } from './factors.ts';
import { isFit } from './rank.ts';
import type { Fit, RankedCandidate } from './rank.ts';
import type { Suggestion } from './state.ts';

/** What is called what, and how a measured value reads. */
const FACTOR_WORDS: Readonly<
  Record<FactorName, { readonly en: string; readonly zh: string; readonly value?: (value: number) => SentenceText }>
> = {
  skill: {
    en: 'skill',
    zh: '技能',
    value: (levels) => ({ en: `${show(levels)} levels above what is needed`, zh: `高于要求 ${show(levels)} 级` }),
  },
  qualification: { en: 'qualification', zh: '资质', value: (days) => ({ en: `holds for ${days} more days`, zh: `还有 ${days} 天到期` }) },
  shift: { en: 'shift', zh: '班次', value: (minutes) => ({ en: `on duty for ${minutes} more minutes`, zh: `当班还剩 ${minutes} 分钟` }) },
  load: { en: 'work in hand', zh: '手头工作', value: (orders) => ({ en: `${orders} in hand`, zh: `手头 ${orders} 单` }) },
  region: { en: 'region', zh: '区域' },
  distance: {
    en: 'distance',
    zh: '距离',
    value: (metres) => ({ en: `${show(metres / 1_000)} km away`, zh: `相距 ${show(metres / 1_000)} 公里` }),
  },
  account: {
    en: 'past work for the customer',
    zh: '服务过该客户',
    value: (tickets) => ({ en: `${tickets} tickets`, zh: `${tickets} 单` }),
  },
  device: { en: 'past work on the device', zh: '处理过该设备', value: (tickets) => ({ en: `${tickets} tickets`, zh: `${tickets} 单` }) },
  'on-call': { en: 'on call', zh: '应急值班' },
};

const EXCLUSION_WORDS: Readonly<Record<ExclusionReason, SentenceText>> = {
  inactive: { en: 'takes no work', zh: '不在岗' },
  'lacks-skill': { en: 'lacks a skill', zh: '技能不足' },
  'lacks-qualification': { en: 'lacks a qualification', zh: '缺少资质' },
  'qualification-expired': { en: 'has a qualification that has expired', zh: '资质已过期' },
  'off-shift': { en: 'is not on duty then', zh: '不在班次内' },
  absent: { en: 'is absent', zh: '缺勤' },
  'at-capacity': { en: 'has as much in hand as is allowed', zh: '手头工作已满' },
  booked: { en: 'has another visit then', zh: '该时段已有其他上门预约' },
  declined: { en: 'has declined', zh: '已拒绝' },
  'let-expire': { en: 'did not answer in time', zh: '未在时限内答复' },
};

const show = (value: number): string => String(rounded(value));

/** Why this one, why not that one: from what was recorded at the time, and from nothing else (R38). */
export const explain = (suggestion: Suggestion, engineer: EngineerId, not?: EngineerId): SentenceText[] => {
  const one = candidateOf(suggestion, engineer);
  const whole = standing(suggestion, engineer, one);
  if (not === undefined) return [...whole, ...(one && isFit(one) ? one.factors.map((factor) => counted(engineer, factor)) : [])];
  const other = candidateOf(suggestion, not);
  return [...whole, ...standing(suggestion, not, other), ...(one && other && isFit(one) && isFit(other) ? compared(one, other) : [])];
};

const candidateOf = ({ candidates }: Suggestion, engineer: EngineerId): RankedCandidate | undefined =>
  candidates.find((candidate) => candidate.engineer === engineer);

/** Where somebody came, or why nowhere. */
const standing = ({ candidates, group }: Suggestion, engineer: EngineerId, candidate: RankedCandidate | undefined): SentenceText[] => {
  const fit = candidates.filter(isFit).length;
  if (!candidate)
    return [
      {
        en: `${engineer} was no candidate: the engineers of the group ${group} were, or of those that help it out.`,
        zh: `${engineer} 不在候选之列:候选者为技术组 ${group} 或协助该组的工程师。`,
      },
    ];
  if (isFit(candidate))
    return [
      {
        en: `${engineer} came ${candidate.rank} of ${fit} with ${show(candidate.score)} points.`,
        zh: `${engineer} 以 ${show(candidate.score)} 分在 ${fit} 名可承接者中排第 ${candidate.rank}。`,
      },
    ];
  return (candidate.excluded ?? []).map(({ because, detail }) => {
    const { en, zh } = EXCLUSION_WORDS[because];
    return {
      en: `${engineer} was ruled out: ${en}${detail === undefined ? '' : ` (${detail})`}.`,
      zh: `${engineer} 被排除:${zh}${detail === undefined ? '' : `(${detail})`}。`,
    };
  });
};

type Factor = RankedCandidate['factors'][number];

const counted = (engineer: EngineerId, factor: Factor): SentenceText => {
  const { en, zh } = FACTOR_WORDS[factor.factor];
  const measured = measuredIn(factor);
  return {
    en: `${engineer}: ${en}${measured ? ` (${measured.en})` : ''} gave ${show(factor.points)} points.`,
    zh: `${engineer}:${zh}${measured ? `(${measured.zh})` : ''}得 ${show(factor.points)} 分。`,
  };
};

const measuredIn = ({ factor, value }: Factor): SentenceText | undefined =>
  value === undefined ? undefined : FACTOR_WORDS[factor].value?.(value);

/** What made the difference, the greatest first; what gave both the same is left out. */
const compared = (one: Fit, other: Fit): SentenceText[] =>
  (Object.keys(FACTOR_WORDS) as FactorName[])
    .map((factor) => ({ factor, of: factorOf(one, factor), against: factorOf(other, factor) }))
    .filter(({ of, against }) => of.points !== against.points)
    .sort((a, b) => Math.abs(b.of.points - b.against.points) - Math.abs(a.of.points - a.against.points))
    .map(({ factor, of, against }) => {
      const { en, zh } = FACTOR_WORDS[factor];
      const ahead = of.points > against.points ? one.engineer : other.engineer;
      const by = show(Math.abs(of.points - against.points));
      const [first, second] = [measuredIn(of), measuredIn(against)];
      return {
        en: `${en}: ${one.engineer} ${first?.en ?? show(of.points)}, ${other.engineer} ${second?.en ?? show(against.points)}; ${by} points more for ${ahead}.`,
        zh: `${zh}:${one.engineer} ${first?.zh ?? show(of.points)},${other.engineer} ${second?.zh ?? show(against.points)};${ahead} 多 ${by} 分。`,
      };
    });

const factorOf = ({ factors }: Fit, factor: FactorName): Factor => factors.find((each) => each.factor === factor) ?? { factor, points: 0 };
