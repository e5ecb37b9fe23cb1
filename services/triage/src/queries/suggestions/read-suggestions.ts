import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { GRADES, PROBLEM_TYPES } from '@yingda/contracts';
import type { EventOf, Grade, ProblemType, SentenceText, TicketRegistered } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, PathPart, Problem, Reads, reachTicket, Roles, STAFF, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { KnowledgeSearch } from './knowledge-search.ts';
import type { LikelyArticle, SimilarTicket, Sought } from './knowledge-search.ts';
import { proposalFrom } from './proposal.ts';
import type { Proposal } from './proposal.ts';

/** What the customer says, while the agent still listens. */
export class SuggestionsQuery {
  @IsString() @MinLength(1) @MaxLength(4_000) description!: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) model?: string;
  /** Separated by commas. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').filter((code) => code !== '') : value))
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(50, { each: true })
  symptomCodes?: string[];
}

/** R16, R38: what others found before. A person decides. */
export interface Suggestions {
  readonly articles: readonly LikelyArticle[];
  readonly similar: readonly SimilarTicket[];
  readonly proposed: {
    readonly grade?: Proposal<Grade>;
    readonly problemType?: Proposal<ProblemType>;
  };
}

@ApiTags('suggestions')
@Controller('api/triage/v1')
export class ReadSuggestions {
  constructor(
    @Inject(KnowledgeSearch) private readonly knowledge: KnowledgeSearch,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get('suggestions')
  @Roles(...STAFF)
  @Reads('solved-tickets-v1')
  @ApiOperation({ summary: 'Likely articles, similar solved tickets and a proposed grade for what a customer says' })
  forReport(@Query() { description, model, symptomCodes = [] }: SuggestionsQuery): Promise<Suggestions> {
    return this.#suggest({ description, ...(model !== undefined && { model }), symptomCodes });
  }

  @Get('tickets/:number/suggestions')
  @Roles(...STAFF)
  @Reads('solved-tickets-v1')
  @ApiOperation({ summary: 'Likely articles, similar solved tickets and a proposed grade for a ticket' })
  async forTicket(@PathPart('number') number: string, @ThisCall() call: Call): Promise<Suggestions> {
    const { ticket, streamId } = await reachTicket(this.store, number, call);
    const [registered] = await this.store.readStream(streamId);
    if (!registered) throw new Problem('TICKET_NOT_FOUND', { ticketNumber: number });
    const { description, device, symptomCodes } = registered.data as EventOf<typeof TicketRegistered>['data'];
    return this.#suggest({ ticket, description, ...(device.model !== undefined && { model: device.model }), symptomCodes });
  }

  async #suggest(sought: Sought): Promise<Suggestions> {
    const [articles, similar] = await Promise.all([this.knowledge.articles(sought), this.knowledge.tickets(sought)]);
    const grade = proposalFrom(similar, { valueOf: (ticket) => ticket.grade, preferred: GRADES, name: nameOfGrade });
    const problemType = proposalFrom(similar, {
      valueOf: (ticket) => ticket.problemType,
      preferred: PROBLEM_TYPES,
      name: (type) => NAMES_OF_TYPES[type],
    });
    return { articles, similar, proposed: { ...(grade && { grade }), ...(problemType && { problemType }) } };
  }
}

const nameOfGrade = (grade: Grade): SentenceText => ({ en: `grade ${grade}`, zh: ` ${grade} 级` });

const NAMES_OF_TYPES: Readonly<Record<ProblemType, SentenceText>> = {
  hardware: { en: 'hardware', zh: '硬件问题' },
  software: { en: 'software', zh: '软件问题' },
  operation: { en: 'operation', zh: '操作问题' },
  training: { en: 'training', zh: '培训需求' },
};
