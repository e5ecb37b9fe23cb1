import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SentenceText } from '@yingda/contracts';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, PathPart, reachTicket, ROLES, Roles, STAFF, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { deviceEvolution } from '../domain/device/state.ts';
import { GUIDING_QUESTIONS, missingFrom, questionsFor } from '../domain/ticket/completeness.ts';
import type { Detail } from '../domain/ticket/completeness.ts';
import { ticketEvolution } from '../domain/ticket/state.ts';
import { UnregisteredReportBody } from './unregistered-report.body.ts';

/** What to ask for what a report lacks. */
export interface GuidingQuestion {
  readonly detail: Detail;
  readonly question: SentenceText;
}

/** What to ask while the customer is still there. */
export interface QuestionsForReport {
  readonly items: readonly GuidingQuestion[];
  /** The questions as one message, in the language asked for. */
  readonly text: string;
}

@ApiTags('tickets')
@Controller('api/intake/v1')
export class ReadGuidingQuestions {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  @Get('tickets/:number/guiding-questions')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'What the report lacks, with questions that help to tell it, in both languages' })
  async read(@PathPart('number') number: string, @ThisCall() call: Call): Promise<{ readonly items: readonly GuidingQuestion[] }> {
    const { ticket } = await reachTicket(this.store, number, call);
    const state = rebuild(ticketEvolution, await this.store.readTicket(ticket));
    const lacks = state.status === 'none' ? [] : (state.lacks ?? []);
    return { items: lacks.map(questionFor) };
  }

  @Post('guiding-questions')
  @HttpCode(200)
  @Roles(...STAFF)
  @ApiOperation({
    summary: 'What a report lacks that is still being written, with the questions; keeps nothing',
    description: 'By the rule that counts when it is registered (R6). A missing model is looked up by the serial number.',
  })
  async forReport(@Body() { language = 'zh', kind, description = '', ...report }: UnregisteredReportBody): Promise<QuestionsForReport> {
    const { device = {}, symptomCodes = [], contact = {}, occurredAt, impact } = report;
    const model = device.model ?? (await this.#modelOf(device.serialNumber));
    const lacks = missingFrom({
      kind,
      description,
      device: { ...device, ...(model !== undefined && { model }) },
      symptomCodes,
      contact,
      ...(occurredAt !== undefined && { occurredAt }),
      ...(impact && { impact: { safetyRisk: false, ...impact } }),
    });
    return { items: lacks.map(questionFor), text: questionsFor(lacks, language) };
  }

  async #modelOf(serialNumber: string | undefined): Promise<string | undefined> {
    if (serialNumber === undefined) return undefined;
    const id = streamIdOf('device', serialNumber);
    const device = rebuild(deviceEvolution(id), await this.store.readStream(id));
    return device.status === 'registered' ? device.model : undefined;
  }
}

const questionFor = (detail: Detail): GuidingQuestion => ({ detail, question: GUIDING_QUESTIONS[detail] });
