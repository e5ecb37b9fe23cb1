import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AssignmentSuggested, EventOf, RecordedEvent, SentenceText } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, PathPart, Problem, reachTicket, Roles, STAFF, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { Suggestion } from '../../domain/work-order/dispatching/state.ts';
import { explain } from '../../domain/work-order/dispatching/why.ts';

export class WhyQuery {
  /** Staff number: why this one? */
  @IsString() @MinLength(1) @MaxLength(32) engineer!: string;
  /** Staff number: and why not that one? */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) not?: string;
}

export interface Why {
  readonly suggestion: string;
  readonly asOf: string;
  readonly engineer: string;
  readonly not?: string;
  /** In both languages; the caller's first. */
  readonly sentences: readonly SentenceText[];
  /** The sentences in the caller's language, as `Accept-Language` has it. */
  readonly text: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ReadSuggestions {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  @Get(':number/suggestions')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'Who was suggested, with everything that counted, newest first' })
  async list(@PathPart('number') number: string, @ThisCall() call: Call): Promise<{ readonly items: readonly Suggestion[] }> {
    return { items: await this.#suggestionsOf(number, call) };
  }

  @Get(':number/suggestions/:suggestion/why')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'Why this engineer, and why not that one: answered from what was recorded at the time (R38)' })
  async why(
    @PathPart('number') number: string,
    @PathPart('suggestion') id: string,
    @Query() { engineer, not }: WhyQuery,
    @ThisCall() call: Call,
  ): Promise<Why> {
    const suggestion = (await this.#suggestionsOf(number, call)).find((each) => each.suggestion === id);
    if (!suggestion) throw new Problem('SUGGESTION_NOT_FOUND', { suggestion: id });
    const sentences = explain(suggestion, engineer, not);
    const language = call.headers['accept-language']?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh';
    const text = sentences.map((sentence) => sentence[language]).join(language === 'en' ? ' ' : '');
    return { suggestion: id, asOf: suggestion.asOf, engineer, ...(not !== undefined && { not }), sentences, text };
  }

  async #suggestionsOf(number: string, call: Call): Promise<Suggestion[]> {
    const { ticket } = await reachTicket(this.store, number, call);
    return (await this.store.readTicket(ticket))
      .filter(isSuggestion)
      .map(({ data }) => data)
      .reverse();
  }
}

const isSuggestion = (event: RecordedEvent): event is RecordedEvent & EventOf<typeof AssignmentSuggested> =>
  event.type === 'AssignmentSuggested';
