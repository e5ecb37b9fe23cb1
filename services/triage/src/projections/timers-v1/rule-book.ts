import type { CalendarPublished, EventOf, PolicyPublished, RecordedEvent } from '@yingda/contracts';
import { compileCalendar, policyBook, shippedCalendars, shippedPolicies } from '@yingda/sla';
import type { Calendar, CalendarDocument, PolicyBook, PolicyDocument } from '@yingda/sla';
import type { TimedClock } from '../../domain/triage/timers/pending-timers.ts';

type Published = EventOf<typeof PolicyPublished> | EventOf<typeof CalendarPublished>;

/** Policies and calendars as far as they are known to the read model: the shipped ones and those published in what it has seen of the log. */
export interface RuleBook {
  readonly book: PolicyBook;
  /** Whether it holds what a clock names. Partitions of the log have no order among each other: what a clock goes by may turn up after it. */
  readonly knows: (clock: Pick<TimedClock, 'policy' | 'calendar'>) => boolean;
}

/** A publication as a row keeps it. */
export interface RuleRow {
  readonly id: string;
  readonly type: Published['type'];
  readonly document: unknown;
}

/** `undefined` for an event that publishes nothing. */
export const ruleIn = (event: RecordedEvent): RuleRow | undefined => {
  if (event.type !== 'PolicyPublished' && event.type !== 'CalendarPublished') return undefined;
  const published = event as RecordedEvent & Published;
  const { version, document } = published.data;
  const name = published.type === 'PolicyPublished' ? `policy ${published.data.policy}` : `calendar ${published.data.calendar}`;
  return { id: `${name} ${version}`, type: published.type, document };
};

export const ruleBook = (rows: readonly RuleRow[]): RuleBook => {
  const documents = (wanted: Published['type']) => rows.filter(({ type }) => type === wanted).map(({ document }) => document);
  const calendars = [
    ...shippedCalendars,
    ...documents('CalendarPublished').map((document) => compileCalendar(document as CalendarDocument)),
  ];
  const book = policyBook([...shippedPolicies, ...(documents('PolicyPublished') as PolicyDocument[])], calendars);
  const held = new Set(calendars.map(nameOf));
  return { book, knows: ({ policy, calendar }) => book.holds(policy) && held.has(nameOf(calendar)) };
};

const nameOf = ({ id, version }: Pick<Calendar, 'id' | 'version'>): string => `${id} ${version}`;
