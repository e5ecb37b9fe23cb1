import { Inject, Injectable } from '@nestjs/common';
import { execute } from '@yingda/event-store';
import type { CommandContext, EventStore, Outcome, TicketRef } from '@yingda/event-store';
import { isTicketNumber } from '@yingda/kernel';
import type { Decision, Instant } from '@yingda/kernel';
import { answerTo, CommandContexts, EVENT_STORE, mayReach, Problem } from '@yingda/nest-kit';
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

  /** @throws Problem TICKET_NOT_FOUND, also for another account's ticket: its existence is nobody else's business (R39) */
  async reach(number: string, { principal }: Call): Promise<TicketRef> {
    const ref = isTicketNumber(number) ? await this.store.findTicket(number) : undefined;
    if (!ref || !principal || !mayReach(principal, ref.account)) throw new Problem('TICKET_NOT_FOUND', { ticketNumber: number });
    return ref;
  }

  /** For a person or program. */
  async run(name: string, call: Call, number: string, decide: Decide, status = 200): Promise<Answer> {
    const ref = await this.reach(number, call);
    const outcome = await this.#execute(ref, this.contexts.forCall(name, call), decide);
    return answerTo(this.store, outcome, { status, body: { ticketNumber: ref.ticket } });
  }

  /** For a reactor; a refusal there is a mistake of ours and goes to the parked events. */
  async react(number: string | undefined, context: CommandContext, decide: Decide): Promise<void> {
    const ref = number === undefined ? undefined : await this.store.findTicket(number);
    if (!ref) throw new Error(`there is no ticket ${number}`);
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
