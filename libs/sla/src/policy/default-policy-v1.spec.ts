import { CHANNELS, IMPACT_SCOPES, KINDS } from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import { instant, millisOf } from '@yingda/kernel';
import fc from 'fast-check';
import { roundTheClock } from '../calendar/round-the-clock.ts';
import { parseDuration } from '../duration/duration.ts';
import { classify } from './classify.ts';
import { defaultPolicyV1 } from './default-policy-v1.ts';
import { gradeByPolicy } from './grade-by-policy.ts';
import type { Report } from './policy.ts';
import { targetsFor } from './targets-for.ts';

const at = instant('2024-03-15T09:35:00+08:00');
const calendar = () => roundTheClock;

const report = (facts: Partial<Report> = {}): Report => ({
  kind: 'fault',
  channel: 'portal',
  impact: { scope: 'none', safetyRisk: false },
  symptomCodes: [],
  description: 'something is wrong',
  ...facts,
});

const gradeOf = (facts: Partial<Report>) => gradeByPolicy(defaultPolicyV1, report(facts));
const typeOf = (facts: Partial<Report>) => classify(defaultPolicyV1, report(facts)).problemType;
const targets = (grade: Grade, facts: Partial<Report> = {}) =>
  targetsFor(defaultPolicyV1, { grade, report: report(facts) }, { by: 'TicketRegistered', at, calendar });

describe('the default policy grades (R12)', () => {
  it.each([
    ['a fault that stops the line', { impact: { scope: 'line-down', safetyRisk: false } }, 1, 'line-down'],
    ['a safety risk, whatever else', { kind: 'suggestion', impact: { scope: 'none', safetyRisk: true } }, 1, 'safety-risk'],
    ['a complaint about a stopped line', { kind: 'complaint', impact: { scope: 'line-down', safetyRisk: false } }, 1, 'line-down'],
    ['a partial loss', { impact: { scope: 'partial', safetyRisk: false } }, 2, 'partial'],
    ['a question', { kind: 'consultation' }, 3, 'question-or-suggestion'],
    ['a suggestion', { kind: 'suggestion' }, 3, 'question-or-suggestion'],
    ['a fault without impact', { kind: 'fault' }, 3, 'fault-without-impact'],
    ['an inspection finding without impact', { kind: 'inspection-finding' }, 3, 'fault-without-impact'],
    ['a complaint without impact', { kind: 'complaint' }, 3, 'complaint-without-impact'],
    ['a request for documents', { kind: 'service-request' }, 4, 'service-request'],
  ] as const)('%s', (_case, facts, grade, rule) => {
    expect(gradeOf(facts)).toEqual({ grade, rule, reason: expect.stringContaining(`(rule ${rule})`) });
  });

  it('every report that there can be, and classifies it (R11)', () => {
    const reports = fc.record({
      kind: fc.constantFrom(...KINDS),
      channel: fc.constantFrom(...CHANNELS),
      impact: fc.record({ scope: fc.constantFrom(...IMPACT_SCOPES), safetyRisk: fc.boolean() }),
      symptomCodes: fc.array(fc.string()),
      description: fc.string({ unit: 'grapheme' }),
    });
    fc.assert(
      fc.property(reports, (each) => {
        const { grade } = gradeByPolicy(defaultPolicyV1, each);
        const planned = targetsFor(defaultPolicyV1, { grade, report: each }, { by: 'TicketRegistered', at, calendar });
        expect(classify(defaultPolicyV1, each).reason).toContain('(rule ');
        expect(planned.map(({ target }) => target)).toEqual(['first-response', 'resolution']);
      }),
    );
  });
});

describe('the default policy promises', () => {
  it.each([
    [1, 'PT2H', 'PT24H'],
    [2, 'PT4H', 'PT48H'],
    [3, 'PT8H', 'PT72H'],
    [4, 'PT24H', 'P5D'],
  ] as const)('grade %s a first response within %s and a resolution within %s, round the clock (R12)', (grade, response, resolution) => {
    const due = (duration: string) => millisOf(at) + parseDuration(duration);
    expect(targets(grade).map((planned) => [planned.target, planned.duration, millisOf(planned.due), planned.calendar])).toEqual([
      ['first-response', response, due(response), { id: 'round-the-clock', version: 1 }],
      ['resolution', resolution, due(resolution), { id: 'round-the-clock', version: 1 }],
    ]);
  });

  it('a first response within 30 minutes for a safety risk: the tightest wins and says so (R13)', () => {
    const [first, resolution] = targets(1, { impact: { scope: 'line-down', safetyRisk: true } });
    expect(first).toMatchObject({
      duration: 'PT30M',
      rule: 'safety-risk-first-response',
      due: instant('2024-03-15T10:05:00+08:00'),
      reason:
        'First response when somebody may get hurt: PT30M (rule safety-risk-first-response); the tightest wins over PT2H of grade-1-first-response',
    });
    expect(resolution).toMatchObject({ duration: 'PT24H', rule: 'grade-1-resolution' });
  });

  it("the engineer's contact within an hour of the assignment, whatever the grade (R18)", () => {
    for (const grade of [1, 2, 3, 4] as const)
      expect(targetsFor(defaultPolicyV1, { grade, report: report() }, { by: 'WorkAssigned', at, calendar })).toMatchObject([
        { target: 'engineer-contact', duration: 'PT1H', holder: 'engineer', due: instant('2024-03-15T10:35:00+08:00') },
      ]);
  });
});

describe('the default policy classifies (R11, R23)', () => {
  it.each([
    [{ symptomCodes: ['E02'], description: 'software shows an alarm on start' }, 'hardware'],
    [{ description: '开机后传感器报警' }, 'hardware'],
    [{ description: 'The motor makes a loud noise' }, 'hardware'],
    [{ description: 'The program crashes on start' }, 'software'],
    [{ description: '系统升级后软件闪退' }, 'software'],
    [{ kind: 'consultation', description: '请问如何操作校准功能?' }, 'operation'],
    [{ kind: 'consultation', description: 'How do I calibrate it?' }, 'operation'],
    [{ kind: 'service-request', description: '希望安排操作人员培训' }, 'training'],
    [{ kind: 'service-request', description: 'Please send the manual' }, 'training'],
    [{ kind: 'fault', description: '设备坏了' }, 'hardware'],
    [{ kind: 'repair', description: 'maintenance' }, 'hardware'],
    [{ kind: 'suggestion', description: 'a bigger handle' }, 'operation'],
  ] as const)('%j as %s', (facts, problemType) => {
    expect(typeOf(facts)).toBe(problemType);
  });

  it('with the code or the word that counted', () => {
    expect(classify(defaultPolicyV1, report({ symptomCodes: ['E02'] })).reason).toBe(
      'The device reports the alarm code "E02" (rule alarm-code)',
    );
    expect(classify(defaultPolicyV1, report({ description: 'It CRASHED twice' })).reason).toBe(
      'The report speaks of software by the word "crash" (rule software-words)',
    );
  });

  it('by whole beginnings of words: "retrain" is no training and "preupgrade" no upgrade', () => {
    expect(typeOf({ kind: 'consultation', description: 'about retraining and the preupgrade' })).toBe('operation');
  });
});
