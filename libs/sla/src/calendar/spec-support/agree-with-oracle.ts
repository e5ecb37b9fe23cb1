import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { dueOf } from '../../clock/clock.ts';
import { formatDuration } from '../../duration/duration.ts';
import type { CalendarContent, CalendarDocument, ZoneTransition } from '../calendar-document.ts';
import type { Calendar } from '../calendar.ts';
import { compileCalendar } from '../compile-calendar.ts';
import { zoneTransitions } from '../zone-transitions.ts';
import { minuteOracle } from './minute-oracle.ts';
import type { MinuteOracle, Standstill } from './minute-oracle.ts';
import { minuteWalk } from './minute-walk.ts';
import type { CalendarCase, Question } from './random-calendars.ts';

const frozen = new Map<string, ZoneTransition[]>();

const published = (content: CalendarContent): CalendarDocument => {
  let transitions = frozen.get(content.zone);
  if (!transitions) frozen.set(content.zone, (transitions = zoneTransitions(content.zone)));
  return { ...content, id: 'random', version: 1, effectiveFrom: instantFromMillis(0), tzdata: 'this', transitions };
};

/** What both sides say to a question; they agree when the two are equal. */
export interface Answers {
  readonly fast: readonly unknown[];
  readonly slow: readonly unknown[];
}

/** Asks the calendar and the oracle the same. */
export const answersOf = ({ walk: place, content, questions }: CalendarCase): Answers[] => {
  const walk = minuteWalk(place);
  const oracle = minuteOracle(content, walk);
  const calendar = compileCalendar(published(content));
  return questions.map((question) => answered(calendar, oracle, { ...question, begin: walk.from }));
};

const answered = (calendar: Calendar, oracle: MinuteOracle, question: Question & { readonly begin: number }): Answers => {
  const { begin, workingDays } = question;
  // Between the second day of the walk and its middle, to the millisecond.
  const start = Math.floor(begin + 2 * 86_400_000 + question.start * (oracle.end - begin) * 0.5);
  const until = Math.floor(start + question.length * (oracle.end - start) * 0.3);
  const duration = oracle.counted(start, until);
  const pauses = pausesOf(start, question);
  const startedAt = instantFromMillis(start);
  const terms = {
    startedAt,
    pauses: pauses.map(({ from, to }) => ({ from: instantFromMillis(from), ...(to !== undefined && { to: instantFromMillis(to) }) })),
  };
  const within = (due: number | undefined) => (due !== undefined && due < oracle.end ? due : 'later');
  const due = (at: Instant | undefined) => within(at === undefined ? undefined : millisOf(at));
  const windows = calendar.windowsBetween(start, until);
  const days = oracle.close(start, workingDays);
  return {
    fast: [
      calendar.workingBetween(start, until),
      windows.reduce((sum, { from, to }) => sum + to - from, 0),
      within(calendar.addWorking(start, duration)),
      due(dueOf(calendar, { ...terms, duration: formatDuration(duration) })),
      days === undefined ? 'later' : calendar.closeOfNextDay(start, workingDays),
    ],
    slow: [duration, duration, within(oracle.due(start, duration, [])), within(oracle.due(start, duration, pauses)), days ?? 'later'],
  };
};

const pausesOf = (start: number, { pauses, standing }: Question): Standstill[] => {
  const found: Standstill[] = [];
  let at = start;
  for (let index = 0; index < pauses.length; index += 2) {
    const from = at + (pauses[index] ?? 0);
    const to = from + (pauses[index + 1] ?? 0);
    found.push(standing && index === pauses.length - 2 ? { from } : { from, to });
    at = to;
  }
  return found;
};
