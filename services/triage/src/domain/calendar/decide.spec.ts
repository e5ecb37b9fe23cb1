import { CalendarPublished } from '@yingda/contracts';
import { instant, instantFromMillis } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import type { CalendarDocument } from '@yingda/sla';
import type { PublishCalendar } from './commands.ts';
import { publishCalendar } from './decide.ts';
import { calendarEvolution } from './state.ts';
import { withTables } from './with-tables.ts';

const now = instant('2026-11-22T00:00:00Z');
const july = instant('2027-07-01T00:00:00Z');
const OFFICE = [{ from: '09:00', to: '18:00' }];
const frozen = { tzdata: '2025c', transitions: [{ at: 0, offsetSeconds: 3_600 }] };
const draft = {
  id: 'berlin',
  name: { en: 'Berlin', zh: '柏林' },
  zone: 'Europe/Berlin',
  week: { monday: OFFICE },
  holidays: [],
  makeUpDays: [],
  exceptions: [],
  sources: [],
};
const documentOf = (version: number, effectiveFrom = now, change: Partial<CalendarDocument> = {}) => ({
  ...draft,
  ...frozen,
  version,
  effectiveFrom,
  ...change,
});
const published = (version: number, effectiveFrom = now, change: Partial<CalendarDocument> = {}) =>
  CalendarPublished({ calendar: change.id ?? 'berlin', version, document: { ...documentOf(version, effectiveFrom, change) } });
const publish =
  (command: Partial<PublishCalendar> = {}) =>
  (calendars: typeof calendarEvolution.initialState) =>
    publishCalendar({ draft, frozen, ...command }, calendars, now);
const tuesdays = { ...draft, week: { tuesday: OFFICE } };

describe('a calendar (R21)', () => {
  it('is in force always with its first version, with the next ones from their publication or later', () => {
    given(calendarEvolution)
      .when(publish())
      .then(published(1, instantFromMillis(0)));
    given(calendarEvolution, published(1))
      .when(publish({ draft: tuesdays }))
      .then(published(2, now, { week: { tuesday: OFFICE } }));
    given(calendarEvolution, published(1))
      .when(publish({ draft: tuesdays, effectiveFrom: july }))
      .then(published(2, july, { week: { tuesday: OFFICE } }));
  });

  it('goes on from what the product ships with', () => {
    given(calendarEvolution)
      .when(publish({ draft: { ...draft, id: 'cn-office' } }))
      .then(published(2, now, { id: 'cn-office' }));
  });

  it('takes effect in the order of its versions', () => {
    given(calendarEvolution, published(1, july))
      .when(publish({ draft: tuesdays, effectiveFrom: now }))
      .refused('CALENDAR_EFFECTIVE_TOO_EARLY');
    given(calendarEvolution, published(1, july))
      .when(publish({ draft: tuesdays }))
      .then(published(2, july, { week: { tuesday: OFFICE } }));
  });

  it('is not published twice with the same content; a zone that changed is another content', () => {
    given(calendarEvolution, published(1))
      .when(publish({ frozen: { ...frozen, tzdata: '2026a' } }))
      .refused('CALENDAR_UNCHANGED');
    const transitions = [{ at: 0, offsetSeconds: 7_200 }];
    given(calendarEvolution, published(1))
      .when(publish({ frozen: { tzdata: '2026a', transitions } }))
      .then(published(2, now, { tzdata: '2026a', transitions }));
  });

  it('leaves round the clock alone', () => {
    given(calendarEvolution)
      .when(publish({ draft: { ...draft, id: 'round-the-clock' } }))
      .refused('CALENDAR_RESERVED');
  });
});

describe('a calendar with holiday tables', () => {
  const table = {
    holidays: [{ date: '2027-01-01' }, { date: '2027-01-02' }],
    makeUpDays: [{ date: '2027-01-09', worksLike: 'friday' as const }],
    coveredUntil: '2028-01-01',
    source: 'a table',
  };
  const input = { id: 'office', name: draft.name, zone: draft.zone, week: draft.week };

  it('has their days and covers what all of them cover', () => {
    expect(withTables(input, [table, { ...table, holidays: [{ date: '2027-05-01' }], coveredUntil: '2029-01-01' }])).toMatchObject({
      holidays: [{ date: '2027-01-01' }, { date: '2027-01-02' }, { date: '2027-05-01' }],
      makeUpDays: [{ date: '2027-01-09', worksLike: 'friday' }],
      coveredUntil: '2028-01-01',
      sources: ['a table', 'a table'],
    });
  });

  it('says itself what a day is, whatever a table says', () => {
    const own = { ...input, holidays: [{ date: '2027-01-09' }], makeUpDays: [{ date: '2027-01-02', worksLike: 'monday' as const }] };
    expect(withTables({ ...own, coveredUntil: '2027-06-01' }, [table])).toMatchObject({
      holidays: [{ date: '2027-01-09' }, { date: '2027-01-01' }],
      makeUpDays: [{ date: '2027-01-02', worksLike: 'monday' }],
      coveredUntil: '2027-06-01',
    });
  });
});
