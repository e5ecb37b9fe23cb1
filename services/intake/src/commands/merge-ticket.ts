import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, reachTicket, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { Matches } from 'class-validator';
import { merge } from './merging.ts';

const NAME = 'merge-ticket';

export class MergeTicketBody {
  /** Number of the ticket that goes on for both, of the same account. */
  @Matches(/^\d{8}-\d{3,4}$/) into!: string;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class MergeTicket {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':number/merge',
    roles: ['agent', 'dispatcher', 'lead', 'supervisor'],
    summary: 'Merges a ticket into another one that goes on for both',
    body: MergeTicketBody,
  })
  async handle(@PathPart('number') number: string, @Input() { into }: MergeTicketBody, @ThisCall() call: Call): Promise<Answer> {
    const [merged, survivor] = [await reachTicket(this.store, number, call), await reachTicket(this.store, into, call)];
    const outcome = await merge(this.store, { merged, survivor }, this.contexts.forCall(NAME, call));
    return answerTo(this.store, outcome, { body: { ticketNumber: number, mergedInto: into } });
  }
}
