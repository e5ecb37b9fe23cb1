import { plan } from './plan.ts';
import { agenda } from './agenda.ts';

describe('the tickets of the demonstration', () => {
  const whole = plan(false);

  it('are always the same', () => {
    expect(JSON.stringify(plan(false))).toBe(JSON.stringify(whole));
  });

  it('are about 150 of the last seven days, the oldest first, half of them in Chinese', () => {
    expect(whole.length).toBeGreaterThanOrEqual(150);
    expect(whole.length).toBeLessThanOrEqual(180);
    const ages = whole.map(({ age }) => age);
    expect(ages).toEqual([...ages].sort((one, other) => other - one));
    expect(ages.every((age) => age >= 1 && age <= 7 * 24 * 60)).toBe(true);
    const chinese = whole.filter(({ account }) => account.language === 'zh').length / whole.length;
    expect(chinese).toBeGreaterThan(0.4);
    expect(chinese).toBeLessThan(0.6);
  });

  it('have a key each', () => {
    expect(new Set(whole.map(({ key }) => key)).size).toBe(whole.length);
  });

  it('are about machines that the customer has, and about what such machines have', () => {
    for (const { device, account, report } of whole) {
      expect(device.account).toBe(account.id);
      expect(report.models.some((start) => device.model.startsWith(start))).toBe(true);
    }
  });

  it('go through every course; the small form through all but variants', () => {
    expect(new Set(whole.map(({ course }) => course))).toEqual(new Set(agenda.map(({ course }) => course)));
    expect(plan(true).length).toBeGreaterThanOrEqual(25);
    expect(plan(true).length).toBeLessThanOrEqual(40);
  });
});
