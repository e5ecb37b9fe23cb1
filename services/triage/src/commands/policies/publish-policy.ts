import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { nothing } from '@yingda/kernel';
import type { Decision, Instant } from '@yingda/kernel';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, Problem, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { Matches } from 'class-validator';
import { publishPolicy } from '../../domain/policy/decide.ts';
import { policyEvolution } from '../../domain/policy/state.ts';
import type { Policies } from '../../domain/policy/state.ts';
import { POLICY_STREAM } from '../policy-books.ts';
import { checkedPolicyId } from './checked-policy-id.ts';
import { hashOf, PolicyReader } from './policy-reader.ts';

const NAME = 'publish-policy';

export class PublishPolicyBody {
  /** Of the draft that was seen, as its answer gave it. */
  @Matches(/^[0-9a-f]{64}$/) sha256!: string;
}

@ApiTags('policies')
@Controller('api/triage/v1/policies')
export class PublishPolicy {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(PolicyReader) private readonly reader: PolicyReader,
  ) {}

  @Command(NAME, {
    path: ':policy/publish',
    roles: ['supervisor', 'director', 'admin'],
    summary: 'Publishes the draft of a policy that was seen as its next version',
    body: PublishPolicyBody,
  })
  async handle(@PathPart('policy') id: string, @Input() { sha256 }: PublishPolicyBody, @ThisCall() call: Call): Promise<Answer> {
    const policy = checkedPolicyId(id);
    const draft = await this.reader.lastDraft(policy);
    if (!draft) throw new Problem('NO_POLICY_DRAFT', { policy });
    if (hashOf(draft.text) !== sha256) throw new Problem('POLICY_DRAFT_CHANGED', { policy });
    const decide = draft.published ? () => nothing() : await this.#decisionOn(policy, draft.text);
    const outcome = await execute(this.store, {
      stream: { id: POLICY_STREAM, category: 'policy' },
      evolution: policyEvolution,
      decide,
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { policy } });
  }

  /** @throws Problem POLICY_FLAWED */
  async #decisionOn(policy: string, text: string): Promise<(policies: Policies, now: Instant) => Decision> {
    const reading = await this.reader.read(text, policy);
    if (reading.outcome === 'flawed') throw new Problem('POLICY_FLAWED', { policyFaults: reading.faults });
    const { document, effectiveFrom } = reading;
    return (policies, now) => publishPolicy({ policy, text, document, ...(effectiveFrom && { effectiveFrom }) }, policies, now);
  }
}
