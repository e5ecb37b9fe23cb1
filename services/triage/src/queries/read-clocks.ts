import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import type { Clock } from '@yingda/kernel';
import { CLOCK, EVENT_STORE, isStaff, momentOf, MomentQuery, PathPart, reachTicket, ROLES, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { PolicyBooks } from '../commands/policy-books.ts';
import { AnsweredHistory } from './answered-history.ts';
import { clocksView } from './clocks-view.ts';
import type { ClocksView } from './clocks-view.ts';
import { seesDisputes } from './disputed-clocks.ts';

@ApiTags('clocks')
@Controller('api/triage/v1/tickets')
export class ReadClocks {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
    @Inject(AnsweredHistory) private readonly history: AnsweredHistory,
  ) {}

  @Get(':number/clocks')
  @Roles(...ROLES)
  @ApiOperation({
    summary: "A ticket's grade and clocks, and whose it is, now or at an instant",
    description:
      'A ticket that was registered a moment ago is waited for, two seconds at most; before its grade it has no clocks. Staff also see the review of the grade, ' +
      'disputes with the clocks as they would be under the grade claimed, flags and escalations.',
  })
  @ApiHeader({ name: 'If-Position-At-Least', required: false, description: 'Waits until what was written there counts.' })
  async read(@PathPart('number') number: string, @Query() moment: MomentQuery, @ThisCall() call: Call): Promise<ClocksView> {
    await reachTicket(this.store, number, call);
    const history = await this.history.of(number, call.headers['if-position-at-least'], moment);
    const staff = call.principal !== undefined && isStaff(call.principal);
    const disputes = seesDisputes(call.principal);
    const now = momentOf(moment, this.clock.now());
    return clocksView(number, history, { now, book: await this.books.current(), staff, disputes });
  }
}
