import type { Holder, SentenceText } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { verdictOf } from '../clock/clock.ts';
import { formatDuration, parseDuration } from '../duration/duration.ts';
import type { ClockExplanation } from './explain-clock.ts';
import { toldDuration, toldInstant } from './told-time.ts';

/** Whose a minute is, in both languages (R22). */
export const HOLDER_NAMES: Readonly<Record<Holder, SentenceText>> = {
  agent: { en: 'agent', zh: '客服' },
  engineer: { en: 'engineer', zh: '工程师' },
  customer: { en: 'customer', zh: '客户' },
  parts: { en: 'parts', zh: '备件' },
  'third-party': { en: 'third party', zh: '第三方' },
};

/** The arithmetic line by line, so that a person can do it again to the second. Times are local to `zone`. */
export const arithmeticOf = (
  { intervals, steps, days, allotted, consumed, remaining, due }: ClockExplanation,
  { zone, stoppedAt }: { readonly zone: string; readonly stoppedAt?: Instant },
): SentenceText[] => {
  const at = (instant: Instant) => toldInstant(instant, zone);
  return [
    ...intervals.map(({ from, to, holder, counted, consumed: part, total }) => {
      const [en, zh] = [HOLDER_NAMES[holder].en, HOLDER_NAMES[holder].zh];
      return counted
        ? line(
            `${at(from)} to ${at(to)}, ${en}: ${toldDuration(part)} counted, ${toldDuration(total)} in all`,
            `${at(from)} 至 ${at(to)}，${zh}：计时 ${toldDuration(part)}，累计 ${toldDuration(total)}`,
          )
        : line(`${at(from)} to ${at(to)}, ${en}: paused, nothing counted`, `${at(from)} 至 ${at(to)}，${zh}：暂停，不计时`);
    }),
    balance({ allotted, consumed, remaining }),
    ...(days ?? steps).map((step) =>
      'closes' in step
        ? line(
            step.counted
              ? `working day ${step.number} ends ${at(step.closes)}`
              : `the day that ends ${at(step.closes)} ended in a pause: not counted`,
            step.counted ? `第 ${step.number} 个工作日结束于 ${at(step.closes)}` : `${at(step.closes)} 结束时处于暂停：不计入`,
          )
        : line(
            `${at(step.from)} to ${at(step.to)}: + ${toldDuration(step.consumed)} = ${toldDuration(step.total)}`,
            `${at(step.from)} 至 ${at(step.to)}：＋ ${toldDuration(step.consumed)} ＝ ${toldDuration(step.total)}`,
          ),
    ),
    due === undefined
      ? line('paused: due when it runs again, with what remains', '暂停中：恢复后按剩余时间重新计算截止时间')
      : line(
          `${toldDuration(allotted)} are consumed at ${at(due)}: due, inclusive`,
          `至 ${at(due)} 用满 ${toldDuration(allotted)}：即截止时间（含该时刻）`,
        ),
    ...(due !== undefined && stoppedAt !== undefined ? [verdictLine(due, stoppedAt, at)] : []),
  ];
};

const balance = ({ allotted, consumed, remaining }: Pick<ClockExplanation, 'allotted' | 'consumed' | 'remaining'>): SentenceText => {
  const over = parseDuration(consumed) - parseDuration(allotted);
  const [all, used] = [toldDuration(allotted), toldDuration(consumed)];
  if (over <= 0)
    return line(
      `${all} allotted − ${used} consumed = ${toldDuration(remaining)} remaining`,
      `时限 ${all} − 已用 ${used} ＝ 剩余 ${toldDuration(remaining)}`,
    );
  const beyond = toldDuration(formatDuration(over));
  return line(`${used} consumed − ${all} allotted = ${beyond} too much`, `已用 ${used} − 时限 ${all} ＝ 超出 ${beyond}`);
};

const verdictLine = (due: Instant, stoppedAt: Instant, at: (instant: Instant) => string): SentenceText =>
  verdictOf(due, stoppedAt) === 'met'
    ? line(`stopped ${at(stoppedAt)} ≤ due ${at(due)}: met`, `停止于 ${at(stoppedAt)} ≤ 截止 ${at(due)}：达成`)
    : line(`stopped ${at(stoppedAt)} > due ${at(due)}: breached`, `停止于 ${at(stoppedAt)} > 截止 ${at(due)}：超时`);

const line = (en: string, zh: string): SentenceText => ({ en, zh });
