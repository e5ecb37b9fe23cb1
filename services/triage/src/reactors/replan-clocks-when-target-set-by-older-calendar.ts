import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, TargetChanged, TargetStarted } from '@yingda/contracts';
import { roundTheClock } from '@yingda/sla';
import { PolicyBooks } from '../commands/policy-books.ts';
import { ReplanTicket } from '../commands/calendars/replan-ticket.ts';

const NAME = 'replan-clocks-when-target-set-by-older-calendar';

/** R21: a clock that starts while a later version of its calendar is published already, but not in force yet, goes by it where that changes nothing about the past. */
@Controller()
export class ReplanClocksWhenTargetSetByOlderCalendar {
  constructor(
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
    @Inject(ReplanTicket) private readonly replan: ReplanTicket,
  ) {}

  @EventPattern(['TargetStarted', 'TargetChanged'])
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const { calendar } = (event as RecordedEvent & (EventOf<typeof TargetStarted> | EventOf<typeof TargetChanged>)).data;
    // It has one version for ever, and most clocks go by it.
    if (calendar.id === roundTheClock.id) return;
    const { calendars } = await this.books.versions();
    const newest = Math.max(...calendars.filter(({ id }) => id === calendar.id).map(({ version }) => version));
    if (event.ticket === undefined || !(newest > calendar.version)) return;
    await this.replan.by({ id: calendar.id, version: newest }, event.ticket, { reactor: NAME, event });
  }
}
