import type { Review } from '../../api/triage/reviews.ts';
import { itemsOf, withoutItem } from './inbox.ts';
import type { Lists } from './inbox.ts';

const review = (ticketNumber: string, change: Partial<Review> = {}): Review => ({
  ticketNumber,
  account: 'ACME',
  kinds: ['grade'],
  grade: 2,
  gradeBy: 'li',
  review: 'waiting',
  proposals: [],
  disputes: [],
  flags: [],
  over: false,
  since: '2026-03-16T01:00:00Z',
  ...change,
});
const proposal = { proposal: 1, from: 2, to: 3, proposer: 'wang', at: '2026-03-16T02:00:00Z' };
const dispute = { dispute: 1, by: 'customer', grade: 2, claimed: 1, disputer: 'na', at: '2026-03-16T03:00:00Z', state: 'open' } as const;
const escalation = {
  ...{ ticketNumber: '4', account: 'ACME', escalation: 1, target: 'resolution', level: 1, to: { role: 'supervisor' } },
  ...{ rule: 'late', reason: 'x', due: '2026-03-16T00:00:00Z', raisedAt: '2026-03-16T04:00:00Z' },
};
const lists: Lists = {
  reviews: [
    review('1'),
    review('2', { kinds: ['proposal'], proposals: [proposal], review: 'approved' }),
    review('3', {
      kinds: ['dispute', 'flag'],
      disputes: [dispute],
      review: 'approved',
      flags: [{ target: 'resolution', what: 'regraded-late', flaggedAt: 'x' }],
    }),
  ],
  escalations: [escalation],
  complaints: [{ ticketNumber: '5', account: 'ACME', stage: 'raised', raisedAt: '2026-03-16T05:00:00Z' }],
  quotes: [],
};
const seenBy = (id: string, ...roles: string[]) => itemsOf(lists, { id, roles }).map(({ key, notMine }) => [key, notMine ?? 'mine']);

describe('what waits for me (R15, R20, R31)', () => {
  it('comes first, escalations before the rest', () => {
    expect(seenBy('zhao', 'supervisor')).toEqual([
      ['escalation:4:1', 'mine'],
      ['dispute:3:1-open', 'mine'],
      ['proposal:2:1', 'mine'],
      ['complaint:5:raised', 'mine'],
      ['grade:1:1', 'mine'],
      ['flag:3:1', 'mine'],
    ]);
    expect(seenBy('chen', 'lead').map(([, whose]) => whose)).toEqual([
      'mine',
      'supervisor',
      'supervisor',
      'supervisor',
      'supervisor',
      'supervisor',
    ]);
  });

  it('is never what I asked for myself: a second person decides', () => {
    expect(seenBy('wang', 'supervisor')).toContainEqual(['proposal:2:1', 'own-proposal']);
    expect(seenBy('li', 'supervisor')).toContainEqual(['grade:1:1', 'own-grade']);
    expect(seenBy('na', 'director')).toContainEqual(['dispute:3:1-open', 'own-dispute']);
  });

  it('goes on with an objection: explained it is whoever objected, escalated the director', () => {
    const at = (state: 'explained' | 'escalated', id: string, ...roles: string[]) =>
      itemsOf(
        { ...lists, reviews: [review('3', { kinds: ['dispute'], disputes: [{ ...dispute, state }] })], escalations: [], complaints: [] },
        { id, roles },
      )[0]?.notMine;
    expect(at('explained', 'zhao', 'supervisor')).toBe('whoever-disputed');
    expect(at('explained', 'na', 'agent')).toBeUndefined();
    expect(at('escalated', 'zhao', 'supervisor')).toBe('director');
    expect(at('escalated', 'sun', 'director')).toBeUndefined();
  });

  it('is gone once it is decided', () => {
    const reader = { id: 'zhao', roles: ['supervisor'] };
    for (const item of itemsOf(lists, reader))
      expect(itemsOf(withoutItem(lists, item), reader).map(({ key }) => key)).not.toContain(item.key);
  });
});
