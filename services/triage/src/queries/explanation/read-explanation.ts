import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import type { Clock } from '@yingda/kernel';
import {
  CLOCK,
  EVENT_STORE,
  momentOf,
  MomentQuery,
  PathPart,
  PLATFORM_CONFIG,
  Problem,
  reachTicket,
  ROLES,
  Roles,
  ThisCall,
} from '@yingda/nest-kit';
import type { Call, PlatformConfig } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { PolicyBooks } from '../../commands/policy-books.ts';
import { AnsweredHistory } from '../answered-history.ts';
import { clockExplanation } from './clock-explanation.ts';
import type { ClockExplanationView } from './clock-explanation.ts';
import { explanationPage, PAGE_POLICY } from './explanation-page.ts';
import { languageOf } from './page-language.ts';

export class ExplanationQuery extends MomentQuery {
  /** The nth clock of the target, from 1; the one that counts by default. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(9_999) clock?: number;
  @IsOptional() @IsIn(['json', 'html']) format?: 'json' | 'html';
  /** Of the page; by Accept-Language by default. */
  @IsOptional() @IsIn(['zh', 'en']) language?: 'zh' | 'en';
}

/** What is used of the web server's reply. */
interface Reply {
  header(name: string, value: string): unknown;
}

@ApiTags('clocks')
@Controller('api/triage/v1/tickets')
export class ReadExplanation {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
    @Inject(AnsweredHistory) private readonly history: AnsweredHistory,
  ) {}

  @Get(':number/clocks/:target/explanation')
  @Roles(...ROLES)
  @ApiOperation({
    summary: 'Why a clock says what it says, to be counted again',
    description:
      'The rule that set it and what it beat, every interval with its holder, what counted of the calendar, the due instant, the verdict, all changes, the versions of ' +
      'policy, calendar and time zone database, and the arithmetic line by line. With `Accept: text/html` or `?format=html` a page in the language of the reader.',
  })
  @ApiProduces('application/json', 'text/html')
  @ApiHeader({ name: 'If-Position-At-Least', required: false, description: 'Waits until what was written there counts.' })
  async read(
    @PathPart('number') number: string,
    @PathPart('target') target: string,
    @ThisCall() call: Call,
    @Query() { clock, format, language, ...moment }: ExplanationQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ClockExplanationView | string> {
    await reachTicket(this.store, number, call);
    const history = await this.history.of(number, call.headers['if-position-at-least'], moment);
    const request = { now: momentOf(moment, this.clock.now()), book: await this.books.current(), timeZone: this.config.TIME_ZONE };
    const told = clockExplanation(number, history, { ...request, target, ...(clock !== undefined && { nth: clock }) });
    if (!told) throw new Problem('CLOCK_NOT_FOUND', { ticketNumber: number, target });
    if (!wantsPage(format, accept)) return told;
    reply.header('content-type', 'text/html; charset=utf-8');
    reply.header('content-security-policy', PAGE_POLICY);
    return explanationPage(told, languageOf(language, call.headers['accept-language']));
  }
}

/** A browser names HTML first; a program that takes anything gets JSON. */
const wantsPage = (format: string | undefined, accept = ''): boolean =>
  format === 'html' || (format === undefined && /\btext\/html\b/i.test(accept) && !/^\s*application\/json/i.test(accept));
