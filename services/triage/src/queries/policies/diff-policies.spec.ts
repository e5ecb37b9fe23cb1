import { defaultPolicyV2 } from '@yingda/sla';
import type { PolicyDocument } from '@yingda/sla';
import { diffPolicies } from './diff-policies.ts';

const [first, ...others] = defaultPolicyV2.targets;
if (!first) throw new Error('the policy has targets');

describe('the difference between two versions of a policy', () => {
  it('is nothing but the version for the same document', () => {
    expect(diffPolicies(defaultPolicyV2, { ...defaultPolicyV2, version: 3 })).toEqual([]);
  });

  it('names what changed by its ids, with both sides', () => {
    const limits = first.limits.map((limit) => (limit.id === 'grade-1-first-response' ? { ...limit, duration: 'PT1H' } : limit));
    const after: PolicyDocument = { ...defaultPolicyV2, version: 3, targets: [{ ...first, limits }, ...others] };
    expect(diffPolicies(defaultPolicyV2, after)).toEqual([
      { path: 'targets/first-response/limits/grade-1-first-response/duration', before: 'PT2H', after: 'PT1H' },
    ]);
  });

  it('tells what is new, what is gone and what stands elsewhere', () => {
    const grading = [...defaultPolicyV2.grading.slice(1), { ...defaultPolicyV2.grading[0], id: 'risk' }] as PolicyDocument['grading'];
    const changes = diffPolicies(defaultPolicyV2, { ...defaultPolicyV2, grading });
    expect(changes[0]).toMatchObject({ path: 'grading/order', before: expect.arrayContaining(['safety-risk']) });
    expect(changes).toContainEqual({ path: 'grading/risk/grade', after: 1 });
    expect(changes).toContainEqual({ path: 'grading/safety-risk/grade', before: 1 });
  });
});
