import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EventOf, PolicyDrafted, RecordedEvent } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Clock } from '@yingda/kernel';
import { CLOCK, EVENT_STORE } from '@yingda/nest-kit';
import { policyEvolution } from '../../domain/policy/state.ts';
import type { PolicyEvent } from '../../domain/policy/state.ts';
import { readPolicy } from '../../policy-document/read-policy.ts';
import type { PolicyReading } from '../../policy-document/read-policy.ts';
import { POLICY_STREAM, PolicyBooks } from '../policy-books.ts';

/** Names a text: whoever publishes a draft names the one that was seen. SHA-256, hex. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Reads policies' texts against what is published now. */
@Injectable()
export class PolicyReader {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param expected the only policy that may stand in the text */
  async read(text: string, expected?: string): Promise<PolicyReading> {
    const versions = await this.books.versions();
    return readPolicy(text, { ...versions, now: this.clock.now(), ...(expected !== undefined && { expected }) });
  }

  /** The last text that was drafted of a policy, and whether it is the newest version by now. */
  async lastDraft(policy: string): Promise<{ readonly text: string; readonly published: boolean } | undefined> {
    const events = await this.store.readStream(POLICY_STREAM);
    const text = events.filter(isDraft).findLast(({ data }) => data.policy === policy)?.data.text;
    const { drafts } = rebuild(policyEvolution, events as readonly (RecordedEvent & PolicyEvent)[]);
    return text === undefined ? undefined : { text, published: drafts[policy] === undefined };
  }
}

const isDraft = (event: RecordedEvent): event is RecordedEvent & EventOf<typeof PolicyDrafted> => event.type === 'PolicyDrafted';
