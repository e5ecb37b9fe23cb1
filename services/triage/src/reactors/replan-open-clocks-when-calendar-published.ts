import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { CalendarPublished, EventOf, RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import { EVENT_STORE, logAsOf, ReadModels } from '@yingda/nest-kit';
import { OpenClocks } from '../commands/calendars/open-clocks.ts';
import { ReplanTicket } from '../commands/calendars/replan-ticket.ts';

const NAME = 'replan-open-clocks-when-calendar-published';
const PATIENCE_MILLIS = 10_000;
/** Tickets that are planned at the same time: enough to share appends, few enough to leave room for what people do. */
const AT_ONCE = 16;

/** R21: a late announcement moves the deadlines of open clocks; what is decided stays decided. */
@Controller()
export class ReplanOpenClocksWhenCalendarPublished {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(OpenClocks) private readonly open: OpenClocks,
    @Inject(ReplanTicket) private readonly replan: ReplanTicket,
  ) {}

  @EventPattern('CalendarPublished')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const { calendar: id, version } = (event as RecordedEvent & EventOf<typeof CalendarPublished>).data;
    // Clocks that started before the publication must be in the read model; later ones are looked at when they start.
    for (const place of await logAsOf(this.store, event))
      if (!(await this.readModels.waitFor('timers-v1', place, PATIENCE_MILLIS)))
        throw new Error(`the clocks of the read model do not reach position ${formatPosition(place.partition, place.position)} yet`);
    for await (const tickets of this.open.before({ id, version }))
      for (let next = 0; next < tickets.length; next += AT_ONCE)
        await Promise.all(
          tickets.slice(next, next + AT_ONCE).map((ticket) => this.replan.by({ id, version }, ticket, { reactor: NAME, event })),
        );
  }
}
