import type { Grade, Severity, Target } from '@yingda/contracts';
import { instant, millisOf } from '@yingda/kernel';
import { shippedCalendars } from '../calendar/shipped/shipped-calendars.ts';
import { parseDuration } from '../duration/duration.ts';
import { assessSeverity } from './assess-severity.ts';
import { policyFlaws } from './checks/policy-flaws.ts';
import { defaultPolicyV1 } from './default-policy-v1.ts';
import { defaultPolicyV2 } from './default-policy-v2.ts';
import { gradeByPolicy } from './grade-by-policy.ts';
import { emergencyByPolicy } from './emergency-by-policy.ts';
import { defaultPolicyBook } from './policy-book.ts';
import type { Report, StartRule } from './policy.ts';
import { rulesOf, targetsFor } from './targets-for.ts';

const policy = defaultPolicyV2;
/** A Friday. */
const friday = instant('2024-03-15T09:35:00+08:00');
const later = (duration: string) => millisOf(friday) + parseDuration(duration);

const report = (facts: Partial<Report> = {}): Report => ({
  kind: 'fault',
  channel: 'portal',
  impact: { scope: 'partial', safetyRisk: false },
  symptomCodes: [],
  description: 'something is wrong',
  ...facts,
});

interface Given {
  readonly grade?: Grade;
  readonly severity?: Severity;
  readonly report?: Partial<Report>;
  readonly outcome?: StartRule['outcome'];
}

const started = (by: StartRule['event'], { grade = 2, severity = 'moderate', report: facts = {}, outcome }: Given = {}) =>
  targetsFor(
    policy,
    { grade, severity, report: report(facts) },
    { by, at: friday, calendar: (id) => defaultPolicyBook.calendarInForce(id, friday), ...(outcome && { outcome }) },
  );
const dueOf = (target: Target, by: StartRule['event'], given: Given = {}) => {
  const found = started(by, given).find((planned) => planned.target === target);
  return found && { rule: found.rule, due: millisOf(found.due), calendar: found.calendar.id };
};

describe('the default policy, version 2', () => {
  it('is in force for every ticket that comes in, and version 1 stays', () => {
    expect(defaultPolicyBook.inForce(friday)).toBe(defaultPolicyV2);
    expect(defaultPolicyBook.policy({ id: 'default', version: 1 })).toBe(defaultPolicyV1);
  });

  it('has no flaw that would keep it from being published', () => {
    expect(policyFlaws(policy, shippedCalendars)).toEqual([]);
  });

  it('names a calendar that is there for each limit', () => {
    const named = policy.targets.flatMap(({ limits }) => limits.map(({ calendar }) => calendar));
    expect(new Set(named)).toEqual(new Set(['round-the-clock', 'cn-office']));
  });
});

describe('R4: channels', () => {
  it.each([
    ['email', 'pick-up', 'email-acknowledgement', 'PT1H'],
    ['email', 'definite-plan', 'email-answer', 'PT48H'],
    ['hotline', 'definite-plan', 'hotline-definite-answer', 'PT24H'],
    ['chat', 'pick-up', 'chat-pick-up', 'PT5M'],
    ['counter', 'pick-up', 'counter-pick-up', 'PT5M'],
  ] as const)('%s: %s by %s within %s', (channel, target, rule, duration) => {
    expect(dueOf(target, 'TicketRegistered', { report: { channel } })).toEqual({ rule, due: later(duration), calendar: 'round-the-clock' });
  });

  it('a mail that is to be answered within 24 to 48 hours is warned of after 24', () => {
    const warned = (rulesOf(policy, 'definite-plan')?.warnings[0] ?? 0) / 100;
    expect(warned * parseDuration('PT48H')).toBe(parseDuration('PT24H'));
  });

  it('averages and rings are thresholds of reports: no clock runs for them', () => {
    expect(policy.thresholds.map(({ channels, measure, limit, during }) => [channels[0], measure, limit, during?.hours])).toEqual([
      ['hotline', 'average-pick-up', 'PT30S', 'working'],
      ['hotline', 'average-pick-up', 'PT10M', 'other'],
      ['chat', 'average-first-response', 'PT3M', undefined],
    ]);
    expect(started('TicketRegistered', { report: { channel: 'portal' } }).map(({ target }) => target)).toEqual([
      'first-response',
      'resolution',
    ]);
  });
});

describe('R12: grades, round the clock', () => {
  it.each([
    [1, 'PT2H', 'PT24H'],
    [2, 'PT4H', 'PT48H'],
    [3, 'PT8H', 'PT72H'],
    [4, 'PT24H', 'P5D'],
  ] as const)('grade %s: first response %s, resolution %s', (grade, response, resolution) => {
    const calendar = 'round-the-clock';
    expect(dueOf('first-response', 'TicketRegistered', { grade })).toEqual({
      rule: `grade-${grade}-first-response`,
      due: later(response),
      calendar,
    });
    expect(dueOf('resolution', 'TicketRegistered', { grade })).toEqual({
      rule: `grade-${grade}-resolution`,
      due: later(resolution),
      calendar,
    });
  });

  it('are given as version 1 gave them; a report that speaks of danger is urgent', () => {
    expect(gradeByPolicy(policy, report({ impact: { scope: 'line-down', safetyRisk: false } })).rule).toBe('line-down');
    expect(gradeByPolicy(policy, report()).grade).toBe(2);
    expect(gradeByPolicy(policy, report({ impact: { scope: 'none', safetyRisk: false }, description: '设备冒烟了' }))).toMatchObject({
      grade: 1,
      rule: 'danger-words',
    });
  });
});

describe('R13: overrides of the first response', () => {
  it.each([
    ['consumer electronics', { report: { model: 'CE-100' } }, 'consumer-electronics-first-response', 'PT2H'],
    ['enterprise software', { report: { model: 'es-crm' } }, 'enterprise-software-first-response', 'PT1H'],
    ['severe trouble', { severity: 'severe' }, 'severe-first-response', 'PT30M'],
    ['minor trouble of grade 3', { grade: 3, severity: 'minor' }, 'minor-first-response', 'PT4H'],
    ['an ISP contract', { report: { entitlements: ['isp'] } }, 'isp-first-response', 'PT15M'],
    ['grade 1, minor', { grade: 1, severity: 'minor' }, 'grade-1-first-response', 'PT2H'],
  ] as const)('%s', (_case, given, rule, duration) => {
    expect(dueOf('first-response', 'TicketRegistered', given)).toEqual({ rule, due: later(duration), calendar: 'round-the-clock' });
  });

  it('the tightest wins and says which ones it beat', () => {
    const [first] = started('TicketRegistered', { grade: 1, severity: 'severe', report: { model: 'ES-1', entitlements: ['isp'] } });
    expect(first?.reason).toBe(
      'Contact under an ISP contract: PT15M (rule isp-first-response); the tightest wins over PT30M of severe-first-response, ' +
        'PT1H of enterprise-software-first-response, PT2H of grade-1-first-response',
    );
  });

  it.each([
    ['a safety risk', { impact: { scope: 'none', safetyRisk: true } }, 'severe'],
    ['words of danger', { description: 'There is smoke over the motor' }, 'severe'],
    ['Chinese words of danger', { description: '操作人员触电' }, 'severe'],
    ['a fault without impact', { impact: { scope: 'none', safetyRisk: false } }, 'minor'],
    ['a question without impact', { kind: 'consultation', impact: { scope: 'none', safetyRisk: false } }, undefined],
    ['a partial loss', {}, undefined],
  ] as const)('severity of %s', (_case, facts, severity) => {
    expect(assessSeverity(policy, report(facts))?.severity).toBe(severity);
  });
});

describe('R14: emergencies', () => {
  it.each([
    ['a safety risk', { impact: { scope: 'none', safetyRisk: true } }, 'emergency-safety-risk'],
    ['an unusable device', { impact: { scope: 'line-down', safetyRisk: false } }, 'emergency-device-unusable'],
    ['words of danger', { description: 'The cabinet is on fire' }, 'emergency-danger-words'],
    ['a complaint about a grave failure', { kind: 'complaint', description: '你们的服务存在严重失误' }, 'emergency-grave-complaint'],
    ['a complaint', { kind: 'complaint', description: 'The engineer came late' }, undefined],
    ['a partial loss', {}, undefined],
    ['a fire wall that is down in part', { description: 'The firewall drops packets' }, undefined],
  ] as const)('%s', (_case, facts, rule) => {
    expect(emergencyByPolicy(policy, report(facts))?.rule).toBe(rule);
  });

  it('a named person contacts the customer within 24 hours', () => {
    expect(dueOf('emergency-contact', 'EmergencyDeclared')).toEqual({
      rule: 'emergency-contact',
      due: later('PT24H'),
      calendar: 'round-the-clock',
    });
  });
});

describe('R16: the definite plan', () => {
  it('for complex trouble is due at the end of the third working day after: from Friday to Wednesday 18:00', () => {
    expect(dueOf('definite-plan', 'FirstDiagnosisRecorded', { outcome: 'complex' })).toEqual({
      rule: 'definite-plan',
      due: Date.parse('2024-03-20T18:00:00+08:00'),
      calendar: 'cn-office',
    });
    expect(started('FirstDiagnosisRecorded', { outcome: 'needs-work' })).toEqual([]);
  });
});

describe('R18, R19, R31: the work', () => {
  it.each([
    ['R18', 'engineer-contact', 'WorkAssigned', 'PT1H'],
    ['R19', 'report', 'WorkResolved', 'PT24H'],
    ['R19', 'rework', 'ResolutionRejected', 'PT48H'],
    ['R31', 'complaint-answer', 'ComplaintRaised', 'PT24H'],
  ] as const)('%s: %s after %s within %s', (_rule, target, by, duration) => {
    expect(dueOf(target, by)).toEqual({ rule: target, due: later(duration), calendar: 'round-the-clock' });
  });

  it('a customer who writes again is answered as fast as the first time', () => {
    expect(dueOf('next-response', 'MessageReceived', { grade: 1 })).toMatchObject({ due: later('PT2H') });
  });

  it('R22: a wait of the customer counts neither for the resolution nor for plan and second handling', () => {
    const paused = policy.targets.filter(({ pausedWhile }) => pausedWhile.includes('customer')).map(({ target }) => target);
    expect(paused.sort()).toEqual(['definite-plan', 'resolution', 'rework']);
  });
});

describe('R20: escalations', () => {
  const chain = (target: Target, grade: Grade) =>
    rulesOf(policy, target)
      ?.escalations.filter(({ when }) => when?.grades?.includes(grade) ?? true)
      .map(({ level, at, to }) => [level, 'percent' in at ? `${at.percent} %` : at.overrun, 'role' in to ? to.role : to.onCall]);

  it('a grade-1 ticket that is not answered in two hours goes to the supervisor by itself, then to the director', () => {
    expect(chain('first-response', 1)).toEqual([
      [1, '50 %', 'lead'],
      [2, 'PT0S', 'supervisor'],
      [3, 'PT1H', 'director'],
    ]);
    expect(chain('first-response', 4)).toEqual([
      [2, 'PT0S', 'supervisor'],
      [3, 'PT8H', 'director'],
    ]);
  });

  it('every target has somebody to look after it when it is missed', () => {
    for (const { target, escalations } of policy.targets)
      expect([target, escalations.some(({ at }) => 'overrun' in at && at.overrun === 'PT0S')]).toEqual([target, true]);
  });
});
