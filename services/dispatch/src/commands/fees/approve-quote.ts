import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { AnswerQuoteBody } from './answer-quote.body.ts';
import { ANSWERING_ROLES, QuoteAnswers } from './quote-answers.ts';

const NAME = 'approve-quote';

@ApiTags('fees')
@Controller('api/dispatch/v1/work-orders')
export class ApproveQuote {
  constructor(@Inject(QuoteAnswers) private readonly answers: QuoteAnswers) {}

  @Command(NAME, {
    path: ':number/quotes/:quote/approve',
    roles: ANSWERING_ROLES,
    summary: 'Agrees to exactly this version of a quote; staff note a spoken consent with its evidence',
    body: AnswerQuoteBody,
  })
  handle(
    @PathPart('number') number: string,
    @PathPart('quote') quote: string,
    @Input() body: AnswerQuoteBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    return this.answers.give(number, call, { name: NAME, answer: 'approved', quote, body });
  }
}
