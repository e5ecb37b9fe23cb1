import { instant } from '@yingda/kernel';
import { momentOf } from './moment.query.ts';

const now = instant('2024-03-15T09:00:00Z');
const earlier = instant('2024-03-15T08:00:00Z');

describe('The moment of a ticket that is asked for', () => {
  it('is now unless the question says otherwise', () => expect(momentOf({}, now)).toBe(now));
  it('is the instant asked for', () => expect(momentOf({ at: earlier }, now)).toBe(earlier));
  it('is the earlier one of two', () => expect(momentOf({ at: now, knownAt: earlier }, now)).toBe(earlier));
  it('is never one to come', () => expect(momentOf({ at: now }, earlier)).toBe(earlier));
});
