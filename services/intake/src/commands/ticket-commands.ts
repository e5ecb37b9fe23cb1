import { Inject, Injectable } from '@nestjs/common';
import { execute } from '@yingda/event-store';
import type { CommandContext, EventStore, Outcome, TicketRef } from '@yingda/event-store';
import type { Decision, Instant } from '@yingda/kernel';
import { answerTo, CommandContexts, EVENT_STORE, reachTicket, ticketOf } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { ticketEvolution } from '../domain/ticket/state.ts';
import type { Ticket } from '../domain/ticket/state.ts';

type Decide = (ticket: Ticket, now: Instant) => Decision;

/** Finds the ticket that a command names, checks that the caller may reach it, and carries the command out on its stream. */
@Injectable()
export class TicketCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  /** For a person or program. */
  async run(name: string, call: Call, number: string, decide: Decide, status = 200): Promise<Answer> {
    const ref = await reachTicket(this.store, number, call);
    const outcome = await this.#execute(ref, this.contexts.forCall(name, call), decide);
    return answerTo(this.store, outcome, { status, body: { ticketNumber: ref.ticket } });
  }

  /** For a reactor; a refusal there is a mistake of ours and goes to the parked events. */
  async react(number: string | undefined, context: CommandContext, decide: Decide): Promise<void> {
    const ref = await ticketOf(this.store, number);
    const outcome = await this.#execute(ref, context, decide);
    if (outcome.outcome === 'refused') throw new Error(`${number}: ${outcome.code} ${JSON.stringify(outcome.details)}`);
  }

  #execute(ref: TicketRef, context: CommandContext, decide: Decide): Promise<Outcome> {
    return execute(this.store, {
      stream: { id: ref.streamId, category: 'ticket', account: ref.account, ticket: ref.ticket },
      history: () => this.store.readTicket(ref.ticket),
      evolution: ticketEvolution,
      decide,
      subject: (ticket) => (ticket.status === 'none' ? undefined : ticket.contact),
      context,
    });
  }
}
