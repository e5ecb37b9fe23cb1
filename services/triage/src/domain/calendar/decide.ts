import { CalendarPublished } from '@yingda/contracts';
import { accept, instantFromMillis, laterOf, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import { roundTheClock } from '@yingda/sla';
import type { CalendarDocument } from '@yingda/sla';
import type { Instant } from '@yingda/kernel';
import type { PublishCalendar } from './commands.ts';
import type { Calendars } from './state.ts';
import { newestOf } from './state.ts';

/** R21: the next version of a calendar. What is published is never edited; the versions of a calendar take effect in their order. */
export const publishCalendar = (command: PublishCalendar, calendars: Calendars, now: Instant): Decision => {
  const { draft, frozen } = command;
  const { id } = draft;
  if (id === roundTheClock.id) return refuse('CALENDAR_RESERVED', { calendar: id });
  const newest = newestOf(calendars, id);
  const effectiveFrom = command.effectiveFrom ?? (newest ? laterOf(now, newest.effectiveFrom) : instantFromMillis(0));
  if (newest && effectiveFrom < newest.effectiveFrom)
    return refuse('CALENDAR_EFFECTIVE_TOO_EARLY', { calendar: id, earliest: newest.effectiveFrom });
  const version = (newest?.version ?? 0) + 1;
  const document: CalendarDocument = { ...draft, ...frozen, version, effectiveFrom };
  if (newest && saysTheSame(newest, document)) return refuse('CALENDAR_UNCHANGED', { calendar: id, version: newest.version });
  return accept(CalendarPublished({ calendar: id, version, document: { ...document } }));
};

/** Whatever its version, when it takes effect and which time zone database told its transitions. */
const saysTheSame = (a: CalendarDocument, b: CalendarDocument): boolean => canonical(said(a)) === canonical(said(b));

const said = ({ name, zone, week, holidays, makeUpDays, exceptions, coveredUntil, sources, transitions }: CalendarDocument) => ({
  name,
  zone,
  week,
  holidays,
  makeUpDays,
  exceptions,
  coveredUntil,
  sources,
  transitions,
});

/** The log may give fields in another order than they were written in. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
