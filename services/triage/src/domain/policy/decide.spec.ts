import { PolicyDrafted, PolicyPublished } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { defaultPolicyV2 } from '@yingda/sla';
import { draftPolicy, publishPolicy } from './decide.ts';
import { policyEvolution } from './state.ts';

const now = instant('2024-06-01T00:00:00Z');
const july = instant('2024-07-01T00:00:00Z');
const drafted = PolicyDrafted({ policy: 'default', text: 'a' });
const documentOf = (version: number, effectiveFrom = now) => ({ ...defaultPolicyV2, version, effectiveFrom });
const published = (version: number, text = 'a', effectiveFrom = now) =>
  PolicyPublished({ policy: 'default', version, text, document: { ...documentOf(version, effectiveFrom) } });
const publish = { policy: 'default', text: 'a', document: documentOf(3) };

describe('a policy', () => {
  it('is drafted as often as one likes; the same text again is no change', () => {
    given(policyEvolution)
      .when((book) => draftPolicy({ policy: 'default', text: 'a' }, book))
      .then(drafted);
    given(policyEvolution, drafted)
      .when((book) => draftPolicy({ policy: 'default', text: 'a' }, book))
      .nothing();
    given(policyEvolution, drafted)
      .when((book) => draftPolicy({ policy: 'default', text: 'b' }, book))
      .then(PolicyDrafted({ policy: 'default', text: 'b' }));
  });

  it('is published as the version after the last one, the shipped ones included', () => {
    given(policyEvolution, drafted)
      .when((book) => publishPolicy(publish, book, now))
      .then(published(3));
    given(policyEvolution, drafted, published(3), drafted)
      .when((book) => publishPolicy(publish, book, now))
      .then(published(4));
    given(policyEvolution, PolicyDrafted({ policy: 'other', text: 'a' }))
      .when((book) => publishPolicy({ ...publish, policy: 'other' }, book, now))
      .then(PolicyPublished({ policy: 'other', version: 1, text: 'a', document: { ...documentOf(1), id: 'other' } }));
  });

  it('is published as it was seen, and by nobody who has not seen it', () => {
    given(policyEvolution)
      .when((book) => publishPolicy(publish, book, now))
      .refused('NO_POLICY_DRAFT');
    given(policyEvolution, drafted, PolicyDrafted({ policy: 'default', text: 'b' }))
      .when((book) => publishPolicy(publish, book, now))
      .refused('POLICY_DRAFT_CHANGED');
  });

  it('is published once: a repeat yields nothing', () => {
    given(policyEvolution, drafted, published(3))
      .when((book) => publishPolicy(publish, book, now))
      .nothing();
  });

  it('changes nothing that was promised before: neither from the past nor before the newest version', () => {
    given(policyEvolution, drafted)
      .when((book) => publishPolicy({ ...publish, effectiveFrom: instant('2024-05-31T23:59:59.999Z') }, book, now))
      .refused('POLICY_EFFECTIVE_TOO_EARLY');
    given(policyEvolution, drafted, published(3, 'a', july), drafted)
      .when((book) => publishPolicy({ ...publish, effectiveFrom: now }, book, now))
      .refused('POLICY_EFFECTIVE_TOO_EARLY');
  });

  it('takes effect at its publication when it does not say when, and never before the newest version', () => {
    given(policyEvolution, drafted, published(3, 'a', july), PolicyDrafted({ policy: 'default', text: 'b' }))
      .when((book) => publishPolicy({ ...publish, text: 'b' }, book, now))
      .then(published(4, 'b', july));
  });
});
