import { cnOfficeV1 } from './shipped/cn-office-v1.ts';
import { compileCalendar } from './compile-calendar.ts';
import { dateOf, dayOf } from './local-date.ts';

/** What a notice of the General Office of the State Council says of a year: `M-D` or `M-D..M-D` off, and weekend days worked. */
interface Notice {
  readonly number: string;
  readonly off: readonly string[];
  readonly worked: readonly string[];
}

/** Typed in from the notices. */
const NOTICES: Readonly<Record<number, Notice>> = {
  2024: {
    number: '国办发明电〔2023〕7号',
    off: [
      '1-1', // 元旦:1月1日放假,与周末连休。
      '2-10..2-17', // 春节:2月10日至17日放假调休,共8天。
      '4-4..4-6', // 清明节:4月4日至6日放假调休,共3天。
      '5-1..5-5', // 劳动节:5月1日至5日放假调休,共5天。
      '6-10', // 端午节:6月10日放假,与周末连休。
      '9-15..9-17', // 中秋节:9月15日至17日放假调休,共3天。
      '10-1..10-7', // 国庆节:10月1日至7日放假调休,共7天。
    ],
    worked: ['2-4', '2-18', '4-7', '4-28', '5-11', '9-14', '9-29', '10-12'],
  },
  2025: {
    number: '国办发明电〔2024〕12号',
    off: [
      '1-1', // 元旦:1月1日(周三)放假1天,不调休。
      '1-28..2-4', // 春节:1月28日(农历除夕、周二)至2月4日(农历正月初七、周二)放假调休,共8天。
      '4-4..4-6', // 清明节:4月4日(周五)至6日(周日)放假,共3天。
      '5-1..5-5', // 劳动节:5月1日(周四)至5日(周一)放假调休,共5天。
      '5-31..6-2', // 端午节:5月31日(周六)至6月2日(周一)放假,共3天。
      '10-1..10-8', // 国庆节、中秋节:10月1日(周三)至8日(周三)放假调休,共8天。
    ],
    worked: ['1-26', '2-8', '4-27', '9-28', '10-11'],
  },
  2026: {
    number: '国办发明电〔2025〕7号',
    off: [
      '1-1..1-3', // 元旦:1月1日(周四)至3日(周六)放假调休,共3天。
      '2-15..2-23', // 春节:2月15日(农历腊月二十八、周日)至23日(农历正月初七、周一)放假调休,共9天。
      '4-4..4-6', // 清明节:4月4日(周六)至6日(周一)放假,共3天。
      '5-1..5-5', // 劳动节:5月1日(周五)至5日(周二)放假调休,共5天。
      '6-19..6-21', // 端午节:6月19日(周五)至21日(周日)放假,共3天。
      '9-25..9-27', // 中秋节:9月25日(周五)至27日(周日)放假,共3天。
      '10-1..10-7', // 国庆节:10月1日(周四)至7日(周三)放假调休,共7天。
    ],
    worked: ['1-4', '2-14', '2-28', '5-9', '9-20', '10-10'],
  },
};

const HOUR = 3_600_000;
const calendar = compileCalendar(cnOfficeV1);

const dayIn = (year: number, text: string) => {
  const [month = '', day = ''] = text.split('-');
  return dayOf(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
};

describe.each(Object.entries(NOTICES))('Chinese working days of %s (R21)', (text, { off, worked }) => {
  const year = Number(text);
  const ranges = off.map((range) => range.split('..')).map(([from = '', to = from]) => [dayIn(year, from), dayIn(year, to)] as const);
  const isWorkingDay = (day: number): boolean => {
    if (worked.some((one) => dayIn(year, one) === day)) return true;
    const weekday = new Date(day * 24 * HOUR).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !ranges.some(([from = 0, to = 0]) => from <= day && day <= to);
  };
  const days = Array.from({ length: dayOf(`${year + 1}-01-01`) - dayOf(`${year}-01-01`) }, (_, index) => dayOf(`${year}-01-01`) + index);

  it('are eight hours on each working day of the notice, and none on any other', () => {
    const hours = (day: number) => {
      const midnight = Date.parse(`${dateOf(day)}T00:00:00+08:00`);
      return calendar.workingBetween(midnight, midnight + 24 * HOUR) / HOUR;
    };
    expect(days.map((day) => [dateOf(day), hours(day)])).toEqual(days.map((day) => [dateOf(day), isWorkingDay(day) ? 8 : 0]));
  });

  it('close at six in the evening of the next working day', () => {
    const next = (day: number): number => (isWorkingDay(day + 1) ? day + 1 : next(day + 1));
    for (const day of days.filter((one) => one < (days.at(-1) ?? 0) - 10)) {
      const noon = Date.parse(`${dateOf(day)}T12:00:00+08:00`);
      expect(new Date(calendar.closeOfNextDay(noon)).toISOString()).toBe(`${dateOf(next(day))}T10:00:00.000Z`);
    }
  });

  it('are as many as the year is known to have', () => {
    expect(days.filter(isWorkingDay).length).toBe({ 2024: 251, 2025: 248, 2026: 248 }[year]);
  });
});
