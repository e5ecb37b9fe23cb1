import { Body, Controller, HttpCode, Inject, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import type { Clock, TicketNumber } from '@yingda/kernel';
import { Caller, CLOCK, EVENT_STORE, PathPart, reachTicket, Roles, STAFF, ThisCall } from '@yingda/nest-kit';
import type { Call, Principal } from '@yingda/nest-kit';
import { IsIn } from 'class-validator';
import { PRESENCE_STATES } from '../../presence/attendance.ts';
import type { Present, PresenceState } from '../../presence/attendance.ts';
import { Presence } from '../../presence/presence.ts';

export class ShowPresenceBody {
  @IsIn(PRESENCE_STATES) state!: PresenceState;
}

export interface PresenceAnswer {
  readonly ticketNumber: TicketNumber;
  /** The caller among them, those first who came first. */
  readonly people: readonly Present[];
}

/** Two people on one ticket see each other. */
@ApiTags('console')
@Controller('api/dispatch/v1/tickets')
export class ShowPresence {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Presence) private readonly presence: Presence,
  ) {}

  @Put(':number/presence')
  @HttpCode(200)
  @Roles(...STAFF)
  @ApiOperation({
    operationId: 'show-presence',
    summary: 'Tells that the caller has the ticket open, and answers who else has',
    description: 'Every fifteen seconds; 40 seconds after the last time the caller no longer counts as there. Not recorded.',
  })
  async handle(
    @PathPart('number') number: string,
    @Body() { state }: ShowPresenceBody,
    @Caller() { id: person, name }: Principal,
    @ThisCall() call: Call,
  ): Promise<PresenceAnswer> {
    const { ticket: ticketNumber } = await reachTicket(this.store, number, call);
    const sign = { ticketNumber, person, ...(name !== undefined && { name }), state, at: this.clock.now() };
    return { ticketNumber, people: this.presence.sign(sign) };
  }
}
