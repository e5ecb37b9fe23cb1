import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import type { Instant } from '@yingda/kernel';
import { answerTo, Command, EVENT_STORE, Input, IsInstant, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { ContactCustomer as Contact } from '../../domain/work-order/commands.ts';
import { contactCustomer } from '../../domain/work-order/decide.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'contact-customer';
const WAYS: readonly Contact['by'][] = ['phone', 'chat', 'email', 'visit'];

export class ContactCustomerBody {
  /** `phone` by default. */
  @IsOptional() @IsIn(WAYS) by?: Contact['by'];
  /** When, if not now: after the assignment and not in the future. */
  @IsOptional() @IsInstant() contactedAt?: Instant;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(4_000) note?: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ContactCustomer {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/contact',
    roles: ACTING_ROLES,
    summary: 'The engineer has reached the customer',
    body: ContactCustomerBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: ContactCustomerBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command: Contact = { ...body, by: body.by ?? 'phone', acting: actingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order, now) => contactCustomer(command, order, now) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });
  }
}
