import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@yingda/event-store';
import { answerTo, EVENT_STORE, isStaff } from '@yingda/nest-kit';
import type { Answer, Call, Role } from '@yingda/nest-kit';
import { answerQuote } from '../../domain/work-order/fees/decide-consent.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { actingOnFees, FEE_ROLES } from './acting-on-fees.ts';
import type { AnswerQuoteBody } from './answer-quote.body.ts';

/** The customer, or staff who note what a customer said. */
export const ANSWERING_ROLES: readonly Role[] = ['customer', ...FEE_ROLES];

interface Answering {
  readonly name: string;
  readonly answer: 'approved' | 'declined';
  readonly quote: string;
  readonly body: AnswerQuoteBody;
}

/** Carries answers to quotes out: a customer's own, or one that staff note with its evidence. */
@Injectable()
export class QuoteAnswers {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  /** @throws Problem TICKET_NOT_FOUND, also for another account's ticket (R39) */
  async give(number: string, call: Call, { name, answer, quote, body }: Answering): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const { version, digest, evidence } = body;
    const staff = call.principal !== undefined && isStaff(call.principal);
    const onBehalf = { acting: actingOnFees(call), ...(evidence && { evidence: { ...evidence } }) };
    const command = { quote, version, digest, answer, ...(staff && { onBehalf }) };
    const outcome = await this.workOrders.run(name, call, { ref, decide: (order, now) => answerQuote(command, order, now) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, quote, quoteVersion: version } });
  }
}
