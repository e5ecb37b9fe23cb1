import { PolicyDrafted, PolicyPublished } from '@yingda/contracts';
import { accept, laterOf, nothing, refuse } from '@yingda/kernel';
import type { Decision, Instant } from '@yingda/kernel';
import type { DraftPolicy, PublishPolicy } from './commands.ts';
import type { Policies, PolicyEvent } from './state.ts';

/** A later draft of the same policy replaces it; nobody is graded by a draft. */
export const draftPolicy = ({ policy, text }: DraftPolicy, policies: Policies): Decision<PolicyEvent> =>
  policies.drafts[policy] === text ? nothing() : accept(PolicyDrafted({ policy, text }));

/** Publishes the draft that was seen, and no other, as the next version. What is published is never edited. */
export const publishPolicy = (command: PublishPolicy, policies: Policies, now: Instant): Decision<PolicyEvent> => {
  const { policy, text, document, effectiveFrom } = command;
  const draft = policies.drafts[policy];
  const newest = policies.newest[policy];
  if (draft === undefined) return newest?.text === text ? nothing() : refuse('NO_POLICY_DRAFT', { policy });
  if (draft !== text) return refuse('POLICY_DRAFT_CHANGED', { policy });
  const earliest = laterOf(now, policies.effectiveFrom);
  if (effectiveFrom !== undefined && effectiveFrom < earliest) return refuse('POLICY_EFFECTIVE_TOO_EARLY', { effectiveFrom, earliest });
  const version = (newest?.version ?? 0) + 1;
  return accept(
    PolicyPublished({ policy, version, text, document: { ...document, id: policy, version, effectiveFrom: effectiveFrom ?? earliest } }),
  );
};
