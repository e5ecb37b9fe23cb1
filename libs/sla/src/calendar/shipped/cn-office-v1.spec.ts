import { chineseGovernmentTables } from '../tables/chinese-government.ts';
import { zoneTransitions } from '../zone-transitions.ts';
import { cnOfficeV1 } from './cn-office-v1.ts';

describe('cn-office, version 1 (R21)', () => {
  const until2026 = <D extends { readonly date: string }>(days: readonly D[]) => days.filter(({ date }) => date < '2027-01-01').map(dated);
  const dated = (day: { readonly date: string; readonly worksLike?: string }) => [day.date, day.worksLike];

  it('has the days off and the make-up days of the library, with the weekdays that they are paired with', () => {
    const { holidays, makeUpDays } = chineseGovernmentTables();
    expect(cnOfficeV1.holidays.map(dated)).toEqual(until2026(holidays));
    expect(cnOfficeV1.makeUpDays.map(dated)).toEqual(until2026(makeUpDays));
  });

  it('has the transitions that the time zone database has', () => {
    expect(cnOfficeV1.transitions).toEqual(zoneTransitions('Asia/Shanghai'));
  });
});
