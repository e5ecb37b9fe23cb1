import type { Grade, Language, ProblemType, Target } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { LocalTime } from './local-time.ts';
import { money } from './money.ts';
import { gradeName, problemTypeName, targetName } from './wording.ts';

/** How a template says in its own language what is no word: times, money, what has a name. */
export interface Speech {
  /** `label: value`; nothing when there is no value. */
  line(label: string, value: string | undefined): string | undefined;
  time(at: string | undefined): string | undefined;
  /** From–until, with the day of the week. */
  period(span: { readonly from: string; readonly until: string }): string;
  /** For a subject: day and time without year and zone. */
  brief(when: string | { readonly from: string; readonly until: string }): string;
  /** @param minor in the currency's minor unit */
  money(minor: number, currency: string): string;
  grade(grade: Grade | undefined): string | undefined;
  problemType(type: ProblemType | undefined): string | undefined;
  target(target: Target): string;
  /** A path of the platform as a link, where the deployment's address is known. */
  link(path: string): string;
}

export interface Deployment {
  /** IANA. */
  readonly timeZone: string;
  readonly publicUrl?: string | undefined;
}

/** Speaks a language as people of the deployment do. */
export const speechIn = (language: Language, { timeZone, publicUrl = '' }: Deployment): Speech => {
  const local = new LocalTime(timeZone, language);
  return {
    line: (label, value) => (value === undefined || value === '' ? undefined : `${label}${language === 'zh' ? '：' : ': '}${value}`),
    time: (at) => at && local.time(at as Instant),
    period: ({ from, until }) => local.period({ from: from as Instant, until: until as Instant }),
    brief: (when) => (typeof when === 'string' ? local.brief(when as Instant) : local.brief(when.from as Instant, when.until as Instant)),
    money: (minor, currency) => money(minor, currency, language),
    grade: (grade) => grade && gradeName(grade, language),
    problemType: (type) => type && problemTypeName(type, language),
    target: (target) => targetName(target, language),
    link: (path) => `${publicUrl.replace(/\/+$/, '')}${path}`,
  };
};
