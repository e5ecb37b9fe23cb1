import { FACTORS } from '@yingda/contracts';
import type { FactorName } from '@yingda/contracts';
import fc from 'fast-check';
import { unfitFor } from '../../engineer/fitness.ts';
import type { Need } from '../../engineer/fitness.ts';
import { anEngineer } from '../../engineer/spec-engineer.ts';
import { candidatesOf } from './candidates.ts';
import type { Sought, Standing } from './factors.ts';
import { isFit, rank } from './rank.ts';
import type { Fit } from './rank.ts';
import { BOOK, NOW, TICKET } from './spec-answers.ts';
import type { Dispatching } from './state.ts';
import { byUrgency } from './urgency.ts';
import type { Urgency } from './urgency.ts';
import { SHIPPED_WEIGHTS, weightsOf } from './weights.ts';
import { explain } from './why.ts';

const SITE = { region: 'east', place: { latitude: 31.2, longitude: 121.5 } };
const NEAR = { latitude: 31.21, longitude: 121.5 };
const FAR = { latitude: 31.8, longitude: 121.5 };
const ABSENCE = { absence: '00000000-0000-4000-8000-000000000009', kind: 'leave', from: NOW, until: '2024-03-16T00:00:00.000Z' } as never;

const need: Need = {
  requirements: { skills: [{ skill: 'laser', level: 2 }], qualifications: ['high-voltage'] },
  group: 'hardware',
  emergency: false,
  at: NOW,
  ticket: TICKET,
  day: '2024-03-15',
};
const sought = (change: Partial<Sought> = {}): Sought => ({ need, book: BOOK, weights: SHIPPED_WEIGHTS, site: SITE, ...change });
const able = { skills: [{ skill: 'laser', level: 2 }], qualifications: [{ qualification: 'high-voltage', from: '2024-01-01' }] };
const standing = (number: string, known: Partial<Standing['engineer']> = {}, change: Partial<Standing> = {}): Standing => ({
  engineer: anEngineer({ engineer: number, ...able, ...known }),
  inHand: 0,
  solved: { account: 0, device: 0 },
  ...change,
});
const order = (standings: readonly Standing[], change?: Partial<Sought>, refusedBy: Dispatching['refusedBy'] = []) =>
  rank(standings, sought(change), refusedBy)
    .filter(isFit)
    .map(({ engineer }) => engineer);

describe('who is first (R23, R38)', () => {
  it.each<[string, Standing]>([
    ['less in hand', standing('E009')],
    ['a base that is nearer', standing('E009', { base: NEAR }, { inHand: 1 })],
    ['the region', standing('E009', { regions: ['east'] }, { inHand: 1 })],
    ['past work for the customer', standing('E009', {}, { inHand: 1, solved: { account: 3, device: 0 } })],
    ['past work on the device', standing('E009', {}, { inHand: 1, solved: { account: 0, device: 3 } })],
    ['just the level that is needed', standing('E009', {}, { inHand: 1 })],
  ])('is whoever has %s, all else being equal', (_what, better) => {
    const other = standing('E001', { base: FAR, skills: [{ skill: 'laser', level: 4 }] }, { inHand: 1 });
    expect(order([other, better])).toEqual(['E009', 'E001']);
  });

  it('is the smaller staff number where nothing tells two apart', () => {
    expect(order([standing('E009'), standing('E002')])).toEqual(['E002', 'E009']);
  });

  it('is whoever of the group is on call in an emergency (R14)', () => {
    const duty = { duty: '00000000-0000-4000-8000-000000000008', group: 'hardware', from: NOW, until: '2024-03-16T00:00:00.000Z' } as never;
    const emergency = { ...need, emergency: true };
    const onCall = standing('E009', { onCall: [duty] }, { inHand: 2 });
    expect(order([standing('E001'), onCall], { need: emergency })).toEqual(['E009', 'E001']);
    expect(order([standing('E001'), onCall])).toEqual(['E001', 'E009']);
  });

  it('comes from the groups that help out where nobody is kept for it', () => {
    const engineers = [standing('E001', { groups: ['hardware'] }).engineer, standing('E002', { groups: ['software'] }).engineer];
    expect(candidatesOf(engineers, { ...need, group: 'operation' }).map(({ engineer }) => engineer)).toEqual(['E002']);
  });

  it('is nobody who was given as much as fits a moment ago, or who refused', () => {
    const full = standing('E001', { capacity: 1 }, { inHand: 1 });
    expect(rank([full, standing('E002')], sought(), [{ engineer: 'E002', because: 'declined' }])).toMatchObject([
      { engineer: 'E001', excluded: [{ because: 'at-capacity', detail: '1/1' }] },
      { engineer: 'E002', excluded: [{ because: 'declined' }] },
    ]);
  });

  it("goes by the group's own weights where it has any", () => {
    expect(weightsOf({ weights: { load: 1 } })).toEqual({ ...SHIPPED_WEIGHTS, load: 1 });
    const experienced = standing('E009', {}, { inHand: 3, solved: { account: 0, device: 9 } });
    expect(order([experienced, standing('E001')])).toEqual(['E001', 'E009']);
    expect(order([experienced, standing('E001')], { weights: weightsOf({ weights: { load: 1 } }) })).toEqual(['E009', 'E001']);
  });
});

const anyStanding = fc
  .record({
    number: fc.integer({ min: 1, max: 999 }),
    level: fc.integer({ min: 0, max: 5 }),
    until: fc.constantFrom(undefined, '2024-03-14', '2024-03-20', '2025-01-01'),
    active: fc.boolean(),
    absent: fc.boolean(),
    capacity: fc.constantFrom(undefined, 1, 3),
    inHand: fc.integer({ min: 0, max: 4 }),
    base: fc.constantFrom(undefined, NEAR, FAR),
    solved: fc.record({ account: fc.integer({ min: 0, max: 9 }), device: fc.integer({ min: 0, max: 9 }) }),
  })
  .map(({ number, level, until, active, absent, capacity, inHand, base, solved }): Standing => ({
    engineer: anEngineer({
      engineer: `E${String(number).padStart(3, '0')}`,
      active,
      skills: level === 0 ? [] : [{ skill: 'laser', level }],
      qualifications: [{ qualification: 'high-voltage', from: '2024-01-01', ...(until !== undefined && { until }) }],
      absences: absent ? [ABSENCE] : [],
      held: Array.from({ length: inHand }, (_, index) => ({ ticket: `20240314-${String(index + 1).padStart(3, '0')}`, as: 'assignment' })),
      ...(capacity !== undefined && { capacity }),
      ...(base && { base }),
    }),
    inHand,
    solved,
  }));
const people = fc.uniqueArray(anyStanding, { maxLength: 12, selector: ({ engineer }) => engineer.engineer });

describe('any ranking', () => {
  it('has everybody once, nobody who cannot do it, and for the others every reason', () => {
    fc.assert(
      fc.property(people, (standings) => {
        const ranked = rank(standings, sought(), []);
        expect(ranked.map(({ engineer }) => engineer).sort()).toEqual(standings.map(({ engineer }) => engineer.engineer).sort());
        for (const { engineer } of standings) {
          const found = ranked.find((each) => each.engineer === engineer.engineer);
          const against = unfitFor(engineer, need, BOOK);
          expect(found?.rank === undefined).toBe(against.length > 0);
          expect(found?.excluded ?? []).toEqual(against);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is the same in whatever order people are asked about, best first, and adds up', () => {
    fc.assert(
      fc.property(people, fc.integer(), (standings, seed) => {
        const shuffled = [...standings].sort(
          (a, b) => ((a.engineer.engineer.charCodeAt(3) * seed) % 7) - ((b.engineer.engineer.charCodeAt(3) * seed) % 7),
        );
        const ranked = rank(standings, sought(), []);
        expect(rank(shuffled, sought(), [])).toEqual(ranked);
        const fit = ranked.filter(isFit);
        expect(fit.map(({ rank: place }) => place)).toEqual(fit.map((_, index) => index + 1));
        expect(fit.every(({ score }, index) => score >= (fit[index + 1]?.score ?? -Infinity))).toBe(true);
        for (const { score, factors } of fit)
          expect(score).toBeCloseTo(
            factors.reduce((sum, { points }) => sum + points, 0),
            6,
          );
      }),
      { numRuns: 100 },
    );
  });

  it('gives no factor more than it may weigh, and one that weighs nothing no say', () => {
    fc.assert(
      fc.property(people, fc.constantFrom<FactorName>(...FACTORS), (standings, factor) => {
        const weights = weightsOf({ weights: { [factor]: 0 } });
        for (const { factors } of rank(standings, sought({ weights }), []).filter(isFit))
          for (const each of factors) {
            expect(each.points).toBeGreaterThanOrEqual(0);
            expect(each.points).toBeLessThanOrEqual(weights[each.factor]);
          }
      }),
      { numRuns: 100 },
    );
  });
});

describe('why this one and not that one (R38)', () => {
  const candidates = rank(
    [standing('E007', { base: NEAR }), standing('E003', { base: FAR }, { inHand: 2 }), standing('E004', { absences: [ABSENCE] })],
    sought(),
    [],
  );
  const suggestion = {
    suggestion: '00000000-0000-4000-8000-000000000001',
    group: 'hardware',
    asOf: NOW,
    weights: SHIPPED_WEIGHTS,
    candidates,
  };
  const said = (engineer: string, not?: string) => explain(suggestion, engineer, not).map(({ en }) => en);

  it('compares what made the difference, the greatest first', () => {
    const [first, second, third, ...rest] = said('E007', 'E003');
    expect(first).toMatch(/^E007 came 1 of 2 with [\d.]+ points\.$/);
    expect(second).toMatch(/^E003 came 2 of 2 with [\d.]+ points\.$/);
    expect(third).toBe('work in hand: E007 0 in hand, E003 2 in hand; 26.67 points more for E007.');
    expect(rest).toEqual([expect.stringMatching(/^distance: E007 1\.11 km away, E003 66\.72 km away; [\d.]+ points more for E007\.$/)]);
    expect(explain(suggestion, 'E007', 'E003')[2]?.zh).toBe('手头工作:E007 手头 0 单,E003 手头 2 单;E007 多 26.67 分。');
  });

  it('tells the reasons of whoever was ruled out, and of whoever was no candidate', () => {
    expect(said('E007', 'E004').at(-1)).toMatch(/^E004 was ruled out: is absent/);
    expect(said('E007', 'E999').at(-1)).toMatch(/^E999 was no candidate/);
    expect(said('E999', 'E007')).toHaveLength(2);
  });

  it('tells every factor of one', () => {
    const points = candidates.find((each): each is Fit => each.engineer === 'E007' && isFit(each))?.factors ?? [];
    expect(said('E007')).toHaveLength(1 + points.length);
  });
});

describe('who is served first (R14, R23)', () => {
  const urgency = (change: Partial<Urgency>): Urgency => ({ emergency: false, grade: 2, openedAt: NOW, ticket: TICKET, ...change });

  it('is an emergency before routine work, then the graver, then the older', () => {
    const wanted = [
      urgency({ emergency: true, grade: 3 }),
      urgency({ grade: 1 }),
      urgency({ openedAt: '2024-03-14T00:00:00.000Z' as typeof NOW }),
      urgency({}),
      urgency({ ticket: '20240315-002' }),
    ];
    expect([...wanted].reverse().sort(byUrgency)).toEqual(wanted);
  });
});
