import { language, languageTag, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { CalendarDay } from '../../../api/triage/calendars.ts';
import { monthsOf, toneOf } from './months.ts';
import type { Month } from './months.ts';
import { words } from './words.ts';
import type { WeekdayKey } from './words.ts';
import './year-picture.css';

/** A year at a glance: what is worked, holidays 休 and make-up days 班; below, every day that is not ordinary with its name and hours. */
export const YearPicture = ({ days }: { readonly days: readonly CalendarDay[] }): ReactNode => {
  const say = useWords(words);
  const describe = useDayText();
  const special = days.filter(({ rule }) => rule !== 'weekday');
  return (
    <>
      <ul className="year-legend">
        <li className="working">{say('workingDay')}</li>
        <li className="off">{say('dayOff')}</li>
        <li className="holiday">{say('holiday')}</li>
        <li className="make-up">{say('makeUp')}</li>
        <li className="exception">{say('exception')}</li>
        <li className="soft">{say('workingDays', { count: days.filter(({ hours }) => hours.length > 0).length })}</li>
      </ul>
      <div className="year-picture">
        {monthsOf(days).map((month) => (
          <MonthPicture key={month.month} month={month} />
        ))}
      </div>
      <section className="card">
        <h2>{say('special')}</h2>
        {special.length === 0 ? (
          <p className="soft">{say('noSpecial')}</p>
        ) : (
          <table className="changes" aria-label={say('special')}>
            <thead>
              <tr>
                <th scope="col">{say('date')}</th>
                <th scope="col">{say('what')}</th>
                <th scope="col">{say('hours')}</th>
              </tr>
            </thead>
            <tbody>
              {special.map((day) => (
                <tr key={day.date}>
                  <td className="tabular">
                    {day.date} {say(`weekday.${day.weekday}` as WeekdayKey)}
                  </td>
                  <td>{describe(day)}</td>
                  <td className="tabular">{hoursText(day) || say('off')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  );
};

const hoursText = ({ hours }: CalendarDay): string => hours.map(({ from, to }) => `${from}–${to}`).join(', ');

/** What a day is, in words. */
const useDayText = (): ((day: CalendarDay) => string) => {
  const say = useWords(words);
  return (day) => {
    const { rule, name, worksLike, provisional } = day;
    const what = { working: 'workingDay', off: 'dayOff', holiday: 'holiday', 'make-up': 'makeUp', exception: 'exception' } as const;
    return [
      name?.[language()] ?? say(what[toneOf(day)]),
      rule === 'make-up' && worksLike !== undefined && say('standsIn', { weekday: say(`weekday.${worksLike}` as WeekdayKey) }),
      provisional && say('provisional'),
    ]
      .filter(Boolean)
      .join(', ');
  };
};

const MonthPicture = ({ month: { month, weeks } }: { readonly month: Month }): ReactNode => {
  const say = useWords(words);
  const describe = useDayText();
  const title = new Intl.DateTimeFormat(languageTag(), { month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
  const initials = Array.from({ length: 7 }, (_, index) =>
    new Intl.DateTimeFormat(languageTag(), { weekday: 'narrow', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + index))),
  );
  return (
    <table className="month">
      <caption>{title}</caption>
      <thead aria-hidden="true">
        <tr>
          {initials.map((initial, index) => (
            <th key={index} scope="col">
              {initial}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, place) => {
              if (!day) return <td key={place} />;
              const tone = toneOf(day);
              const text = [describe(day), hoursText(day)].filter(Boolean).join(' · ');
              return (
                <td key={place} className={day.provisional ? `${tone} provisional` : tone} title={`${day.date} ${text}`}>
                  {Number(day.date.slice(-2))}
                  {tone === 'holiday' && <small>{say('holiday.short')}</small>}
                  {tone === 'make-up' && <small>{say('makeUp.short')}</small>}
                  {tone === 'exception' && <small>{day.hours[0]?.from ?? say('off')}</small>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
