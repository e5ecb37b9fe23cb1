import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { draftPolicy } from '../../domain/policy/decide.ts';
import { policyEvolution } from '../../domain/policy/state.ts';
import { POLICY_STREAM } from '../policy-books.ts';
import { checkedPolicyId } from './checked-policy-id.ts';
import { hashOf, PolicyReader } from './policy-reader.ts';
import { PolicyTextBody } from './policy-text.body.ts';

const NAME = 'draft-policy';

@ApiTags('policies')
@Controller('api/triage/v1/policies')
export class DraftPolicy {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(PolicyReader) private readonly reader: PolicyReader,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':policy/draft',
    roles: ['supervisor', 'director', 'admin'],
    summary: 'Keeps the text of a policy to be, and says what is still wrong with it',
    body: PolicyTextBody,
  })
  async handle(@PathPart('policy') id: string, @Input() { text }: PolicyTextBody, @ThisCall() call: Call): Promise<Answer> {
    const policy = checkedPolicyId(id);
    const reading = await this.reader.read(text, policy);
    const outcome = await execute(this.store, {
      stream: { id: POLICY_STREAM, category: 'policy' },
      evolution: policyEvolution,
      decide: (policies) => draftPolicy({ policy, text }, policies),
      context: this.contexts.forCall(NAME, call),
    });
    const faults = reading.outcome === 'flawed' ? reading.faults : [];
    return answerTo(this.store, outcome, { body: { policy, sha256: hashOf(text), faults } });
  }
}
