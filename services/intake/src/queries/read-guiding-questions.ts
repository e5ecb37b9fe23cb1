import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SentenceText } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, PathPart, reachTicket, ROLES, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { GUIDING_QUESTIONS } from '../domain/ticket/completeness.ts';
import type { Detail } from '../domain/ticket/completeness.ts';
import { ticketEvolution } from '../domain/ticket/state.ts';

/** What to ask for what a report lacks. */
export interface GuidingQuestion {
  readonly detail: Detail;
  readonly question: SentenceText;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class ReadGuidingQuestions {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  @Get(':number/guiding-questions')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'What the report lacks, with questions that help to tell it, in both languages' })
  async read(@PathPart('number') number: string, @ThisCall() call: Call): Promise<{ readonly items: readonly GuidingQuestion[] }> {
    const { ticket } = await reachTicket(this.store, number, call);
    const state = rebuild(ticketEvolution, await this.store.readTicket(ticket));
    const lacks = state.status === 'none' ? [] : (state.lacks ?? []);
    return { items: lacks.map((detail) => ({ detail, question: GUIDING_QUESTIONS[detail] })) };
  }
}
