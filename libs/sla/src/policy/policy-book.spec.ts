import { instant } from '@yingda/kernel';
import { roundTheClock } from '../calendar/round-the-clock.ts';
import { defaultPolicyV1 } from './default-policy-v1.ts';
import { defaultPolicyBook, policyBook } from './policy-book.ts';

const spring = instant('2024-03-01T00:00:00Z');
const v2 = { ...defaultPolicyV1, version: 2, effectiveFrom: spring };

describe('the book of policies', () => {
  it('has the newest version that was in force at the receipt', () => {
    const book = policyBook([defaultPolicyV1, v2], [roundTheClock]);
    expect(book.inForce(instant('2024-02-29T23:59:59.999Z')).version).toBe(1);
    expect(book.inForce(spring).version).toBe(2);
  });

  it('has what was published last of two policies that take effect together, whatever their ids and versions', () => {
    const other = { ...v2, id: 'other', version: 1 };
    expect(policyBook([v2, other], [roundTheClock]).inForce(spring)).toBe(other);
    expect(policyBook([other, v2], [roundTheClock]).inForce(spring)).toBe(v2);
    expect(policyBook([v2, { ...defaultPolicyV1, version: 3 }], []).inForce(spring)).toBe(v2);
  });

  it('keeps every version that a verdict names', () => {
    const book = policyBook([defaultPolicyV1, v2], [roundTheClock]);
    expect(book.policy({ id: 'default', version: 1 })).toBe(defaultPolicyV1);
    expect(book.calendar({ id: 'round-the-clock', version: 1 })).toBe(roundTheClock);
    expect(book.calendarInForce('round-the-clock', spring)).toBe(roundTheClock);
  });

  it('names what it does not have', () => {
    expect([1, 9].map((version) => defaultPolicyBook.holds({ id: 'default', version }))).toEqual([true, false]);
    expect(() => defaultPolicyBook.policy({ id: 'default', version: 9 })).toThrow('there is no policy default version 9');
    expect(() => defaultPolicyBook.calendarInForce('office', spring)).toThrow(/there is no calendar office in force/);
    expect(() => policyBook([v2], []).inForce(instant('2024-01-01T00:00:00Z'))).toThrow(/there is no policy in force/);
  });
});
