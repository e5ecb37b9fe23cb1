import { instant } from '@yingda/kernel';
import { defaultPolicyV1, defaultPolicyV2, shippedCalendars, shippedPolicies } from '@yingda/sla';
import { nextVersion, readPolicy } from './read-policy.ts';
import { writePolicy } from './write-policy.ts';

const now = instant('2024-06-01T00:00:00Z');
const context = { policies: shippedPolicies, calendars: shippedCalendars, now };
const whole = writePolicy(defaultPolicyV2);
const lineOf = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;

const faultsOf = (text: string, expected?: string) => {
  const reading = readPolicy(text, { ...context, ...(expected !== undefined && { expected }) });
  return reading.outcome === 'flawed' ? reading.faults : [];
};
const documentOf = (text: string) => {
  const reading = readPolicy(text, context);
  if (reading.outcome === 'flawed') throw new Error(JSON.stringify(reading.faults, null, 1));
  return reading.document;
};

describe('a policy as people write it', () => {
  it('says what the shipped ones say, whether YAML or JSON', () => {
    expect(documentOf(whole)).toEqual({ ...defaultPolicyV2, version: 3, effectiveFrom: now });
    expect(documentOf(writePolicy(defaultPolicyV1))).toEqual({ ...defaultPolicyV1, version: 3, effectiveFrom: now });
    const { id, version: _version, effectiveFrom: _from, ...rest } = defaultPolicyV2;
    expect(documentOf(JSON.stringify({ policy: id, ...rest }, null, 2))).toEqual({ ...defaultPolicyV2, version: 3, effectiveFrom: now });
    expect(nextVersion('other', shippedPolicies)).toBe(1);
  });

  it('changes a published version by ids: what it names changes, the rest stays', () => {
    const document = documentOf(`
policy: default
extends: default@2
effectiveFrom: 2024-07-01T00:00:00+08:00
without: [voicemail-ten-minutes, email-acknowledgement]
productTypes:
  - id: enterprise-software
    models: [CRM*, ERP*]
grading:
  - id: forklift
    when: { words: [forklift, 叉车] }
    grade: 1
    because: { en: A forklift stands, zh: 叉车停运 }
targets:
  - target: first-response
    limits:
      - id: grade-2-first-response
        duration: PT3H
      - id: gold
        when: { kinds: [fault] }
        duration: PT45M
        calendar: cn-office
        because: { en: Gold, zh: 金牌 }
`);
    expect(document).toMatchObject({
      id: 'default',
      version: 3,
      effectiveFrom: instant('2024-06-30T16:00:00Z'),
      severity: defaultPolicyV2.severity,
    });
    expect(document.grading.map(({ id }) => id)).toEqual(['forklift', ...defaultPolicyV2.grading.map(({ id }) => id)]);
    expect(document.productTypes.find(({ id }) => id === 'enterprise-software')).toEqual({
      id: 'enterprise-software',
      name: { en: 'Enterprise software', zh: '企业软件' },
      models: ['CRM*', 'ERP*'],
    });
    const [first] = document.targets;
    expect(first?.limits.find(({ id }) => id === 'grade-2-first-response')).toMatchObject({ duration: 'PT3H', when: { grades: [2] } });
    expect(first?.limits.at(-1)).toMatchObject({ id: 'gold', calendar: 'cn-office' });
    expect(first?.warnings).toEqual([75, 90]);
    expect(document.thresholds.map(({ id }) => id)).toEqual(['hotline-three-rings', 'chat-three-minutes']);
    expect(document.targets.flatMap(({ limits }) => limits).some(({ id }) => id === 'email-acknowledgement')).toBe(false);
  });

  it.each([
    ['a word that is not known', 'holder: agent', 'holder: boss', '/targets/0/holder', '"boss" is not among what may stand here'],
    ['a field that is not known', 'holder: agent', 'keeper: agent', '/targets/0/keeper', '"keeper" is not known here'],
    ['an event that starts nothing', '- TicketRegistered', '- TicketArchived', '/targets/0/startedBy/0', '"TicketArchived" is not among'],
    ['a grade that is not there', 'grade: 1', 'grade: 9', '/grading/0/grade', '"9" is not among'],
    ['a negative duration', 'duration: PT2H', 'duration: -PT2H', '/targets/0/limits/0/duration', 'is negative'],
    ['a calendar that is not there', 'calendar: round-the-clock', 'calendar: moon', '/targets/0/limits/0/calendar', 'no calendar "moon"'],
    [
      'working days without a calendar for them',
      'duration: PT2H',
      'duration: { workingDays: 2 }',
      '/targets/0/limits/0/duration',
      'no working days',
    ],
    ['a percent out of order', '- 90', '- 40', '/targets/0/warnings/1', '40 % stands after the one at 75 %'],
    [
      'a sentence in one language only',
      'en: Consumer electronics',
      'de: Unterhaltungselektronik',
      '/productTypes/0/name/de',
      '"de" is not known',
    ],
    [
      'an unknown product type',
      '- consumer-electronics',
      '- toasters',
      '/targets/0/limits/4/when/productTypes/0',
      'no product type "toasters"',
    ],
    ['an entitlement that is not declared', '- isp', '- gold', '/targets/0/limits/8/when/entitlements/0', 'no entitlement "gold"'],
  ])('with %s says line, column and path', (_case, good, bad, path, what) => {
    const text = whole.replace(good, bad);
    const fault = faultsOf(text).find((found) => found.path === path);
    expect(fault?.what.en).toContain(what);
    expect(fault).toMatchObject({
      line: lineOf(text, bad),
      remedy: { en: expect.stringMatching(/\.$/), zh: expect.stringMatching(/。$/) },
    });
    const [line = ''] = text.split('\n').slice((fault?.line ?? 0) - 1);
    expect(line.slice((fault?.column ?? 1) - 1)).toContain(bad.replace('- ', ''));
  });

  it.each([
    ['extends itself', 'policy: default\nextends: default@3\n', 'extends itself'],
    ['extends what comes after it', 'policy: default\nextends: default@7\n', 'extends itself'],
    ['extends what was never published', 'policy: default\nextends: other@1\n', 'other@1 was never published'],
  ])('that %s is refused', (_case, text, what) => {
    expect(faultsOf(text)).toMatchObject([{ line: 2, column: 1, path: '/extends', what: { en: expect.stringContaining(what) } }]);
  });

  it.each([
    ['2024-05-31T00:00:00Z', 'is before'],
    ['tomorrow', 'is no time with an offset'],
    ['2024-06-01', 'is no time with an offset'],
  ])('that takes effect at %s is refused', (effectiveFrom, what) => {
    const [fault] = faultsOf(`policy: default\nextends: default@2\neffectiveFrom: ${effectiveFrom}\n`);
    expect(fault).toMatchObject({ line: 3, path: '/effectiveFrom', what: { en: expect.stringContaining(what) } });
  });

  it('tells of flaws that came about by what it changes where it changes it', () => {
    const [fault] = faultsOf('policy: default\nextends: default@2\nwithout:\n  - grade-3-resolution\n');
    expect(fault).toMatchObject({ line: 2, path: '/extends', what: { en: expect.stringContaining('grade 3 has no resolution') } });
  });

  it('names what it wants to drop and cannot', () => {
    expect(faultsOf('policy: default\nextends: default@2\nwithout:\n  - nobody\n')).toMatchObject([{ line: 4, path: '/without/0' }]);
  });

  it('lacks what it does not extend', () => {
    const lacking = faultsOf('policy: small\n').map(({ what }) => what.en);
    expect(lacking).toEqual(['name', 'classification', 'grading', 'targets'].map((name) => `lacks "${name}"`));
  });

  it('that is no YAML, or another policy, says so', () => {
    expect(faultsOf('policy: [\n')[0]).toMatchObject({ line: 2, what: { en: expect.stringContaining('is no YAML') } });
    expect(faultsOf('')[0]).toMatchObject({ line: 1, path: '' });
    expect(faultsOf('policy: a\npolicy: b\n')[0]).toMatchObject({ line: 2 });
    expect(faultsOf(whole, 'other')).toMatchObject([{ line: 1, path: '/policy' }]);
  });

  it('does not let a few lines grow without bounds', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `k${index + 1}: &a${index + 1} [*a${index}, *a${index}, *a${index}]`);
    expect(faultsOf(['k0: &a0 [x]', ...lines].join('\n'))[0]?.what.en).toMatch(/is no YAML/);
  });
});
