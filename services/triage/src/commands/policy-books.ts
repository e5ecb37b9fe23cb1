import { Inject, Injectable } from '@nestjs/common';
import type { CalendarPublished, EventOf, PolicyPublished, RecordedEvent } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE } from '@yingda/nest-kit';
import { compileCalendar, policyBook, shippedCalendars, shippedPolicies } from '@yingda/sla';
import type { Calendar, CalendarDocument, PolicyBook, PolicyDocument } from '@yingda/sla';

/** The one stream of all policies. */
export const POLICY_STREAM = streamIdOf('policy', 'book');
/** The one stream of all calendars. */
export const CALENDAR_STREAM = streamIdOf('calendar', 'book');

/** What is known of the two streams. */
interface Known {
  readonly policyVersion: number;
  readonly calendarVersion: number;
  readonly policies: readonly PolicyDocument[];
  readonly calendars: readonly Calendar[];
  readonly book: PolicyBook;
}

const SHIPPED: Known = known({ policyVersion: 0, calendarVersion: 0, policies: shippedPolicies, calendars: shippedCalendars });

/**
 * The versions of policies and calendars that triage decides by: the shipped ones and those published since. Every call reads what its streams have got
 * since the last one, so that nothing is decided by a book that a publication has overtaken.
 */
@Injectable()
export class PolicyBooks {
  #known: Known = SHIPPED;

  constructor(@Inject(EVENT_STORE) private readonly store: Pick<EventStore, 'readStream'>) {}

  async current(): Promise<PolicyBook> {
    return (await this.#newest()).book;
  }

  /** Every version of every policy and calendar, in the order of publication. */
  async versions(): Promise<{ readonly policies: readonly PolicyDocument[]; readonly calendars: readonly Calendar[] }> {
    const { policies, calendars } = await this.#newest();
    return { policies, calendars };
  }

  async #newest(): Promise<Known> {
    const before = this.#known;
    const [policyNews, calendarNews] = await Promise.all([
      this.store.readStream(POLICY_STREAM, { fromVersion: before.policyVersion + 1 }),
      this.store.readStream(CALENDAR_STREAM, { fromVersion: before.calendarVersion + 1 }),
    ]);
    if (policyNews.length + calendarNews.length === 0) return before;
    const after = known({
      policyVersion: before.policyVersion + policyNews.length,
      calendarVersion: before.calendarVersion + calendarNews.length,
      policies: [...before.policies, ...policyNews.flatMap(policyOf)],
      calendars: [...before.calendars, ...calendarNews.flatMap(calendarOf)],
    });
    if (isNewer(after, this.#known)) this.#known = after;
    return after;
  }
}

function known(parts: Omit<Known, 'book'>): Known {
  return { ...parts, book: policyBook(parts.policies, parts.calendars) };
}

/** Of two reads at once the one that saw more is kept. */
const isNewer = (a: Known, b: Known): boolean => a.policyVersion >= b.policyVersion && a.calendarVersion >= b.calendarVersion;

/** What was published was checked then, so it is a policy. */
const policyOf = (event: RecordedEvent): PolicyDocument[] =>
  event.type === 'PolicyPublished'
    ? [(event as RecordedEvent & EventOf<typeof PolicyPublished>).data.document as unknown as PolicyDocument]
    : [];

const calendarOf = (event: RecordedEvent): Calendar[] =>
  event.type === 'CalendarPublished'
    ? [compileCalendar((event as RecordedEvent & EventOf<typeof CalendarPublished>).data.document as unknown as CalendarDocument)]
    : [];
