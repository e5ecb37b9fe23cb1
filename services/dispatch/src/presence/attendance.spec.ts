import { instant } from '@yingda/kernel';
import { afterSign, NOBODY, peopleAt, ticketsThatDiffer, withoutLapsed } from './attendance.ts';
import type { Attendance, SignOfLife } from './attendance.ts';

const T = 'TK20240315001';
const at = (seconds: number) =>
  instant(`2024-03-15T09:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}Z`);
const sign = (seconds: number, parts: Partial<SignOfLife> = {}): SignOfLife => ({
  ...{ ticketNumber: T, person: 'p1', name: '李娜', state: 'reading', at: at(seconds) },
  ...parts,
});
const after = (...signs: SignOfLife[]): Attendance => signs.reduce(afterSign, NOBODY);
const who = (attendance: Attendance, seconds: number) => peopleAt(attendance, T, at(seconds)).map(({ id, state }) => `${id} ${state}`);

describe('Attendance', () => {
  it('has somebody there from the first sign of life on, since then', () => {
    const attendance = after(sign(0), sign(15), sign(30, { state: 'editing' }));
    expect(peopleAt(attendance, T, at(31))).toEqual([{ id: 'p1', name: '李娜', state: 'editing', since: at(0), seenAt: at(30) }]);
  });

  it('ends 40 seconds after the last sign, and begins anew with the next one', () => {
    expect(who(after(sign(0)), 40)).toEqual(['p1 reading']);
    expect(who(after(sign(0)), 41)).toEqual([]);
    expect(peopleAt(after(sign(0), sign(60)), T, at(60))).toMatchObject([{ since: at(60) }]);
  });

  it('ends at once when the page is left', () => {
    expect(who(after(sign(0), sign(1, { person: 'p2' }), sign(2, { state: 'gone' })), 2)).toEqual(['p2 reading']);
  });

  it('keeps to the newest sign when an older one comes later', () => {
    expect(who(after(sign(5), sign(10, { state: 'editing' }), sign(7)), 10)).toEqual(['p1 editing']);
  });

  it('forgets who lapsed, and tells the tickets that this changes', () => {
    const before = after(sign(0), sign(30, { person: 'p2', ticketNumber: 'TK20240315002' }));
    const later = withoutLapsed(before, at(50));
    expect([...later.keys()]).toEqual(['TK20240315002']);
    expect(ticketsThatDiffer(before, later)).toEqual([T]);
    expect(withoutLapsed(later, at(51))).toBe(later);
  });

  it('tells of no change while somebody merely stays', () => {
    expect(ticketsThatDiffer(after(sign(0)), after(sign(0), sign(15)))).toEqual([]);
    expect(ticketsThatDiffer(after(sign(0)), after(sign(0), sign(15, { state: 'editing' })))).toEqual([T]);
  });
});
