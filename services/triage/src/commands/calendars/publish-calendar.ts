import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CalendarPublished, EventOf, RecordedEvent } from '@yingda/contracts';
import { execute } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Clock } from '@yingda/kernel';
import { Answer, answerTo, CLOCK, Command, CommandContexts, EVENT_STORE, Input, languageOf, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { zoneTransitions } from '@yingda/sla';
import { publishCalendar } from '../../domain/calendar/decide.ts';
import { calendarEvolution } from '../../domain/calendar/state.ts';
import { CALENDAR_STREAM } from '../policy-books.ts';
import { PublishCalendarBody } from './publish-calendar.body.ts';
import { readCalendar } from './read-calendar.ts';

const NAME = 'publish-calendar';

@ApiTags('calendars')
@Controller('api/triage/v1/calendars')
export class PublishCalendar {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: '',
    status: 201,
    roles: ['supervisor', 'director', 'admin'],
    summary: 'Publishes the next version of a calendar; open clocks are planned anew by it',
    body: PublishCalendarBody,
  })
  async handle(@Input() body: PublishCalendarBody, @ThisCall() call: Call): Promise<Answer> {
    const { effectiveFrom: _later, ...draft } = await readCalendar(body, {
      now: this.clock.now(),
      language: languageOf(call.headers['accept-language']),
    });
    const frozen = { tzdata: process.versions.tz ?? 'unknown', transitions: zoneTransitions(draft.zone) };
    const command = { draft, frozen, ...(body.effectiveFrom !== undefined && { effectiveFrom: body.effectiveFrom }) };
    const outcome = await execute(this.store, {
      stream: { id: CALENDAR_STREAM, category: 'calendar' },
      evolution: calendarEvolution,
      decide: (calendars, now) => publishCalendar(command, calendars, now),
      context: this.contexts.forCall(NAME, call),
    });
    const { status, headers, body: done } = await answerTo(this.store, outcome, { status: 201, body: { calendar: draft.id } });
    return new Answer(status, { ...done, calendarVersion: await this.#versionAt(Number(done['version'])) }, headers);
  }

  /** Each publication is one event of the book: the calendar's version that the book got with it, also when the answer is given again. */
  async #versionAt(bookVersion: number): Promise<number | undefined> {
    const [event] = await this.store.readStream(CALENDAR_STREAM, { fromVersion: bookVersion });
    return (event as (RecordedEvent & EventOf<typeof CalendarPublished>) | undefined)?.data.version;
  }
}
