import { defaultPolicyV2, policyBook, shippedCalendars } from '@yingda/sla';
import type { PolicyDocument } from '@yingda/sla';
import { at, report } from '../../spec-support/grade-1-ticket.ts';
import { gradePreview } from './grade-preview.ts';

const book = policyBook([defaultPolicyV2 as PolicyDocument], shippedCalendars);
const preview = (changes: Partial<typeof report> = {}) =>
  gradePreview({ report: { ...report, ...changes }, receivedAt: at('09:35'), now: at('09:40') }, book);
const due = ({ clocks }: ReturnType<typeof preview>) => Object.fromEntries(clocks.map((clock) => [clock.target, clock.due]));

describe('the preview of a grade', () => {
  it('says the grade with its rule, and until when what', () => {
    const { grade, gradeRule, gradeReason, gradeBecause, policy, clocks } = preview();
    expect({ grade, policy }).toEqual({ grade: 1, policy: { id: 'default', version: 2 } });
    expect(gradeRule).toEqual(expect.any(String));
    expect(gradeReason).toEqual(expect.any(String));
    expect(gradeBecause?.zh).toMatch(/\p{Script=Han}/u);
    expect(clocks.every(({ because }) => because !== undefined)).toBe(true);
    expect(clocks.map(({ target }) => target)).toEqual(expect.arrayContaining(['first-response', 'resolution']));
    expect(clocks.every(({ rule, reason }) => rule !== '' && reason !== '')).toBe(true);
  });

  it('follows what is told: nothing stands still, more time', () => {
    const urgent = preview();
    const calm = preview({ impact: { scope: 'none', safetyRisk: false }, kind: 'suggestion', description: '' });
    expect(calm.grade).toBeGreaterThan(urgent.grade ?? 4);
    expect(due(calm)['resolution']?.localeCompare(due(urgent)['resolution'] ?? '')).toBe(1);
  });

  it('says an emergency, and what is met by the conversation itself', () => {
    const dangerous = preview({ impact: { scope: 'line-down', safetyRisk: true } });
    expect(dangerous.emergency).toBeDefined();
    expect(preview({ channel: 'counter' }).clocks).toContainEqual(expect.objectContaining({ target: 'pick-up', state: 'met' }));
  });
});
