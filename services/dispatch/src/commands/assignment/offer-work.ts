import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { offerWork } from '../../domain/work-order/dispatching/decide-offer.ts';
import { OVERRIDABLE } from '../../domain/work-order/dispatching/fit-by-hand.ts';
import type { Override } from '../../domain/work-order/dispatching/fit-by-hand.ts';
import { SHIPPED_TERMS, termFrom, termOf } from '../../domain/work-order/dispatching/terms.ts';
import { Staff } from '../../queries/people/staff.ts';
import { DISPATCHING_ROLES } from '../acting.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { DispatchCall } from './dispatch-call.ts';

const NAME = 'offer-work';
/** Minutes, hours and seconds: an offer is answered the same day. */
const TERM = /^PT(?=\d)(\d{1,3}H)?(\d{1,4}M)?(\d{1,5}S)?$/;

export class OfferWorkBody {
  /** Staff number. */
  @IsString() @MinLength(1) @MaxLength(32) engineer!: string;
  /** ISO 8601, such as `PT15M`; the group's own by default. The instant at its end is included. */
  @IsOptional() @Matches(TERM) acceptWithin?: string;
  /** Id of the offer; drawn where it is left out. */
  @IsOptional() @IsUUID() offer?: string;
  /** Why; required where something is overruled. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(1_000) reason?: string;
  /** What speaks against it and is overruled. A qualification, an absence or another visit cannot be. */
  @IsOptional() @IsArray() @IsIn(OVERRIDABLE, { each: true }) override?: Override[];
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class OfferWork {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(Staff) private readonly staff: Staff,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(DispatchCall) private readonly dispatch: DispatchCall,
  ) {}

  @Command(NAME, {
    path: ':number/offers',
    roles: DISPATCHING_ROLES,
    status: 201,
    summary: 'Offers the work to an engineer, who accepts or declines it',
    body: OfferWorkBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: OfferWorkBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.dispatch.reach(number, call);
    const { work, emergency } = await this.workOrders.read(ref);
    const { acceptWithin, offer = this.contexts.newIdFor(NAME, call), ...chosen } = body;
    const within = acceptWithin ?? (await this.#termOf(work.status === 'none' ? undefined : work.group, emergency));
    const outcome = await this.dispatch.run(NAME, call, {
      ref,
      chosen: body.engineer,
      decide: ({ order, crew, need, book, now }) => offerWork({ ...chosen, need, book, offer, term: termFrom(now, within) }, order, crew),
    });
    return answerTo(this.store, outcome, { status: 201, body: { ticketNumber: ref.ticket, engineer: body.engineer, offer } });
  }

  async #termOf(group: string | undefined, emergency: boolean): Promise<string> {
    const own = group === undefined ? undefined : termOf(await this.staff.group(group), emergency);
    return own ?? (emergency ? SHIPPED_TERMS.emergency : SHIPPED_TERMS.routine);
  }
}
