import type { Place } from '@yingda/contracts';
import { parseClock, parseDate } from '@yingda/sla';
import { isEmail } from 'class-validator';
import type { Qualification, ShiftPlan, Skill } from '../../../domain/engineer/state.ts';
import type { Remedy } from './list-fault.ts';

/** What a cell says, or what to write instead. */
export type Cell<T> = { readonly value: T } | { readonly remedy: Remedy };

const SLUG = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;

const slug: Remedy = [
  '"{}" is no name: write small letters and digits in groups joined by hyphens',
  '“{}”不是有效名称:请用连字符分组的小写字母和数字',
];
const of = (remedy: Remedy, text: string): { readonly remedy: Remedy } => ({
  remedy: [remedy[0].replace('{}', text), remedy[1].replace('{}', text)],
});

/** Parts between `;`, also the Chinese one. */
const parts = (text: string): string[] =>
  text
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Each part by itself; the first one that is wrong counts. */
const each = <T>(text: string, read: (part: string) => Cell<T>): Cell<T[]> => {
  const values: T[] = [];
  for (const part of parts(text)) {
    const cell = read(part);
    if ('remedy' in cell) return cell;
    values.push(cell.value);
  }
  return { value: values };
};

export const slugCell = (text: string): Cell<string> => (SLUG.test(text) ? { value: text } : of(slug, text));

export const slugsCell = (text: string): Cell<string[]> => each(text, slugCell);

export const textCell =
  (shortest: number, longest: number) =>
  (text: string): Cell<string> =>
    text.length >= shortest && text.length <= longest
      ? { value: text }
      : { remedy: [`write ${shortest} to ${longest} characters`, `请填写 ${shortest} 至 ${longest} 个字符`] };

export const emailCell = (text: string): Cell<string> =>
  isEmail(text) && text.length <= 254
    ? { value: text }
    : of(['"{}" is no e-mail address such as name@example.com', '“{}”不是邮箱地址,例如 name@example.com'], text);

export const languageCell = (text: string): Cell<'zh' | 'en'> =>
  text === 'zh' || text === 'en' ? { value: text } : of(['"{}" is no language: write zh or en', '“{}”不是可用语言:请填写 zh 或 en'], text);

const YES = new Set(['yes', 'true', '1', '是']);
const NO = new Set(['no', 'false', '0', '否']);

export const yesCell = (text: string): Cell<boolean> => {
  const word = text.toLowerCase();
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : of(['"{}" is neither: write yes or no', '“{}”无法识别:请填写 是 或 否'], text);
};

export const countCell = (text: string): Cell<number> =>
  /^[1-9]\d{0,2}$|^1000$/.test(text)
    ? { value: Number(text) }
    : of(['"{}" is no whole number from 1 to 1000', '“{}”不是 1 至 1000 的整数'], text);

export const dateCell = (text: string): Cell<string> =>
  parseDate(text) === undefined ? of(['"{}" is no date such as 2027-03-31', '“{}”不是日期,例如 2027-03-31'], text) : { value: text };

export const placeCell = (text: string): Cell<Place> => {
  const [, latitude = Number.NaN, longitude = Number.NaN] = (
    /^(-?\d{1,2}(?:\.\d+)?)\s*[,，]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(text) ?? []
  ).map(Number);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { value: { latitude, longitude } }
    : of(['"{}" is no place: write latitude and longitude such as 31.23,121.47', '“{}”不是位置:请填写纬度和经度,例如 31.23,121.47'], text);
};

export const skillsCell = (text: string): Cell<Skill[]> =>
  once(
    each(text, (part) => {
      const [, skill = '', level] = /^(.+?)\s*[:：]\s*([1-5])$/.exec(part) ?? [];
      if (level === undefined)
        return of(['"{}" is no skill with a level from 1 to 5 such as cnc:4', '“{}”不是带 1 至 5 级的技能,例如 cnc:4'], part);
      return SLUG.test(skill) ? { value: { skill, level: Number(level) } } : of(slug, skill);
    }),
    ({ skill }) => skill,
  );

type Held = Pick<Qualification, 'qualification' | 'until'>;

export const qualificationsCell = (text: string): Cell<Held[]> =>
  once(
    each(text, (part): Cell<Held> => {
      const [, qualification = '', until] = /^([^:：\s]+)(?:\s*[:：]\s*(\S+))?$/.exec(part) ?? [];
      if (!SLUG.test(qualification)) return of(slug, qualification || part);
      if (until === undefined) return { value: { qualification } };
      const date = dateCell(until);
      return 'remedy' in date ? date : { value: { qualification, until: date.value } };
    }),
    ({ qualification }) => qualification,
  );

/** `1-5 08:30-17:30; 6 09:00-12:00`: weekdays by ISO 8601, Monday is 1. */
export const shiftsCell = (text: string): Cell<ShiftPlan['shifts'][number][]> =>
  each(text, (part) => {
    const [, days, from = '', to = ''] = /^([1-7][1-7,\s-]*?)\s+(\d\d:\d\d)\s*[-–~至]\s*(\d\d:\d\d)$/.exec(part) ?? [];
    const weekdays = days === undefined ? undefined : weekdaysIn(days);
    if (!weekdays || parseClock(from) === undefined || from === '24:00' || parseClock(to) === undefined)
      return of(['"{}" is no shift such as 1-5 08:30-17:30', '“{}”不是班次,例如 1-5 08:30-17:30'], part);
    return { value: { weekdays, from, to } };
  });

const weekdaysIn = (text: string): number[] | undefined => {
  const ranges = text.split(',').map((range) => /^\s*([1-7])(?:\s*-\s*([1-7]))?\s*$/.exec(range));
  const days = ranges.flatMap((range) => {
    const [first, last] = [Number(range?.[1]), Number(range?.[2] ?? range?.[1])];
    return first <= last ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : [Number.NaN];
  });
  return days.some(Number.isNaN) ? undefined : [...new Set(days)];
};

const once = <T>(cell: Cell<T[]>, nameOf: (value: T) => string): Cell<T[]> => {
  if ('remedy' in cell) return cell;
  const names = cell.value.map(nameOf);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? cell : of(['"{}" is named twice: write it once', '“{}”重复:请只写一次'], twice);
};
