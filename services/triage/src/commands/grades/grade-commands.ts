import { Inject, Injectable } from '@nestjs/common';
import { contractOf, ERASED, mapPersonal } from '@yingda/contracts';
import { execute, rebuild, streamOfTicket } from '@yingda/event-store';
import type { CommandContext, EventStore, TicketRef } from '@yingda/event-store';
import { refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import { answerTo, CommandContexts, EVENT_STORE, Problem, reachTicket, within } from '@yingda/nest-kit';
import type { Answer, Call, Principal, Role } from '@yingda/nest-kit';
import type { By } from '../../domain/triage/grades/grade-commands.ts';
import type { Moment } from '../../domain/triage/grades/regrade.ts';
import { triageEvolution } from '../../domain/triage/state.ts';
import type { Triage } from '../../domain/triage/state.ts';
import { isRegistration } from '../../domain/triage/ticket-facts.ts';
import { PolicyBooks } from '../policy-books.ts';
import { TicketFactsReader } from '../ticket-facts-reader.ts';
import { triageOf } from '../triage-of.ts';
import { byOf } from './by-of.ts';

/** How long a call waits for the grade of a ticket that was registered a moment ago. */
const PATIENCE_MILLIS = 2_000;

/** A command of a person or program on the triage of a ticket. */
export interface GradeCommand {
  readonly name: string;
  readonly call: Call;
  readonly number: string;
  /** Those that may give it; the events say which of the caller's roles it was. */
  readonly roles: readonly Role[];
  readonly decide: (by: By, triage: Triage, moment: Moment) => Decision;
  /** Not without a reason that is kept: refused once the person of whom it tells is erased. Other words are left out then (R39). */
  readonly standsOnReason?: true;
  /** What the answer tells besides the version; read from the triage as it is afterwards. */
  readonly tell?: (by: By, triage: Triage) => Readonly<Record<string, unknown>>;
  readonly status?: number;
}

/** Carries commands about grades, disputes and escalations out on the triage stream of a ticket. */
@Injectable()
export class GradeCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
    @Inject(TicketFactsReader) private readonly facts: TicketFactsReader,
  ) {}

  /** @throws Problem TICKET_NOT_FOUND, also for another account's ticket (R39); NOT_GRADED; and what the rules refuse */
  async run({ name, call, number, roles, decide, standsOnReason, tell, status = 200 }: GradeCommand): Promise<Answer> {
    const { principal } = call;
    const ref = await reachTicket(this.store, number, call);
    if (!principal) throw new Problem('UNAUTHENTICATED');
    await this.#untilGraded(ref);
    const by = byOf(principal, ref.account);
    const [facts, book, contact] = await Promise.all([this.facts.before(ref.ticket), this.books.current(), this.#contactOf(ref)]);
    if (!facts || !contact) throw new Problem('TICKET_NOT_FOUND', { ticketNumber: number });
    const { report, ledger } = facts;
    const erased = contact.name === ERASED;
    const outcome = await execute(this.store, {
      stream: { id: streamOfTicket('triage', ref.ticket), category: 'triage', account: ref.account, ticket: ref.ticket },
      history: () => triageOf(this.store, ref.ticket),
      evolution: triageEvolution,
      decide: (triage, now) => {
        if (erased && standsOnReason) return refuse('SUBJECT_ERASED', { field: '/reason' });
        const decision = decide(by, triage, { now, book, report, over: ledger.over });
        return erased ? withoutWords(decision) : decision;
      },
      subject: () => contact.id,
      context: withRole(this.contexts.forCall(name, call), principal, roles),
    });
    const told = tell?.(by, rebuild(triageEvolution, await triageOf(this.store, ref.ticket)));
    return answerTo(this.store, outcome, { status, body: { ticketNumber: ref.ticket, ...told } });
  }

  /** The grade of a new ticket is on its way; an absence that passes is not remembered under an Idempotency-Key. */
  async #untilGraded({ ticket }: TicketRef): Promise<void> {
    const isGraded = async () => (await triageOf(this.store, ticket)).length > 0;
    if (!(await within(PATIENCE_MILLIS, isGraded))) throw new Problem('NOT_GRADED', { ticketNumber: ticket });
  }

  /** The data subject of what people write about the ticket. */
  async #contactOf({ ticket }: TicketRef): Promise<{ readonly id: string; readonly name: string } | undefined> {
    return (await this.store.readTicket(ticket)).find(isRegistration)?.data.contact;
  }
}

/** Whoever has several roles acts in the one that allows it. */
const withRole = (context: CommandContext, { roles: own }: Principal, roles: readonly Role[]): CommandContext => {
  const role = own.find((each) => roles.includes(each));
  return role === undefined ? context : { ...context, actor: { ...context.actor, role } };
};

/** R39: nothing more is kept that could tell of somebody who was erased; the ticket goes on. */
const withoutWords = (decision: Decision): Decision =>
  decision.outcome === 'refused'
    ? decision
    : {
        ...decision,
        events: decision.events.map((event) => ({ ...event, data: mapPersonal(contractOf(event.type).schema, event.data, () => ERASED) })),
      };
