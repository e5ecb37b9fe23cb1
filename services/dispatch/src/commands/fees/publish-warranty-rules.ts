import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { Answer, answerTo, Command, CommandContexts, EVENT_STORE, Input, languageOf, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { publishWarrantyRules } from '../../domain/warranty-rules/decide.ts';
import { warrantyBookEvolution } from '../../domain/warranty-rules/state.ts';
import { DocumentBody } from './documents/document.body.ts';
import { readDocument } from './documents/read-document.ts';
import { warrantyRulesFaults } from './documents/warranty-rules.document.ts';
import type { WarrantyRulesDocument } from './documents/warranty-rules.document.ts';
import { WARRANTY_STREAM } from './fee-books.ts';

const NAME = 'publish-warranty-rules';

@ApiTags('fees')
@Controller('api/dispatch/v1/warranty-rules')
export class PublishWarrantyRules {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: '',
    status: 201,
    roles: ['supervisor', 'director', 'admin'],
    summary: 'Publishes the next version of the warranty rules; what was decided stays as it is',
    body: DocumentBody,
  })
  async handle(@Input() body: DocumentBody, @ThisCall() call: Call): Promise<Answer> {
    const reading = { language: languageOf(call.headers['accept-language']), code: 'WARRANTY_RULES_FLAWED' as const };
    const { effectiveFrom, rules } = readDocument(body, { ...reading, faultsIn: warrantyRulesFaults }) as WarrantyRulesDocument;
    const command = {
      effectiveFrom,
      rules: rules.map((rule) => ({ ...rule, excludes: rule.excludes ?? [] })),
      ...(body.version !== undefined && { version: body.version }),
    };
    const outcome = await execute(this.store, {
      stream: { id: WARRANTY_STREAM, category: 'warranty-rules' },
      evolution: warrantyBookEvolution,
      decide: (book) => publishWarrantyRules(command, book),
      context: this.contexts.forCall(NAME, call),
    });
    const { status, headers, body: done } = await answerTo(this.store, outcome, { status: 201 });
    // The book has one event per version.
    return new Answer(status, { ...done, rulesVersion: done['version'] }, headers);
  }
}
