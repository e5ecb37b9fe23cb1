import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ERASED } from '@yingda/contracts';
import type { EventOf, FirstDiagnosisRecorded, TicketRegistered } from '@yingda/contracts';
import { execute, rebuild, streamIdOf, streamOfTicket } from '@yingda/event-store';
import type { EventStore, TicketRef } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, IsSlug, PathPart, Problem, reachTicket, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { articleEvolution } from '../domain/article/state.ts';
import { recordFirstDiagnosis } from '../domain/triage/decide-diagnosis.ts';
import { triageEvolution } from '../domain/triage/state.ts';
import { triageOf } from './triage-of.ts';

const NAME = 'record-first-diagnosis';
type Outcome = EventOf<typeof FirstDiagnosisRecorded>['data']['outcome'];
const OUTCOMES: readonly Outcome[] = ['solved-at-first-contact', 'needs-work', 'complex'];

export class RecordFirstDiagnosisBody {
  /** `complex` starts the clock of a definite plan. */
  @IsIn(OUTCOMES) outcome!: Outcome;
  /** Articles that helped. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ArrayUnique() @IsSlug({ each: true }) articles?: string[];
  /** Numbers of similar tickets that helped. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ArrayUnique() @Matches(/^\d{8}-\d{3,4}$/, { each: true }) similar?: string[];
  /** For colleagues. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(4_000) note?: string;
}

@ApiTags('tickets')
@Controller('api/triage/v1/tickets')
export class RecordFirstDiagnosis {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':number/first-diagnosis',
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor'],
    summary: 'Records what the first look at a ticket came to',
    body: RecordFirstDiagnosisBody,
  })
  async handle(
    @PathPart('number') number: string,
    @Input() { outcome, articles = [], similar = [], note }: RecordFirstDiagnosisBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await reachTicket(this.store, number, call);
    for (const article of articles) await this.#article(article);
    for (const ticket of similar) await reachTicket(this.store, ticket, call);
    const contact = await this.#contact(ref);
    const found = { outcome, articles, similar, ...(note !== undefined && { note }) };
    const done = await execute(this.store, {
      stream: { id: streamOfTicket('triage', ref.ticket), category: 'triage', account: ref.account, ticket: ref.ticket },
      history: () => triageOf(this.store, ref.ticket),
      evolution: triageEvolution,
      decide: (triage, now) => recordFirstDiagnosis(found, { triage, contactErased: contact.name === ERASED, now }),
      subject: () => contact.id,
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, done, { body: { ticketNumber: ref.ticket, outcome } });
  }

  /** One that was withdrawn meanwhile has helped all the same. */
  async #article(article: string): Promise<void> {
    const state = rebuild(articleEvolution, await this.store.readStream(streamIdOf('article', article)));
    if (state.status === 'none') throw new Problem('ARTICLE_NOT_FOUND', { article });
  }

  async #contact({ streamId, ticket }: TicketRef): Promise<EventOf<typeof TicketRegistered>['data']['contact']> {
    const [registered] = await this.store.readStream(streamId);
    if (registered?.type !== 'TicketRegistered') throw new Error(`${ticket} does not begin with its registration`);
    return (registered.data as EventOf<typeof TicketRegistered>['data']).contact;
  }
}
