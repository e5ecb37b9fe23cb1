import { AbsenceRecorded, AttachmentAdded } from '@yingda/contracts';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import fc from 'fast-check';
import type { Engineer, KnownEngineer } from '../../engineer/state.ts';
import { metresBetween } from '../../region/distance.ts';
import { workOrderEvolution } from '../state.ts';
import type { WorkOrder } from '../state.ts';
import { bookingAsAgreed } from './booking-as-agreed.ts';
import { arriveAtVisit, cancelOpenVisits, cancelVisit, completeVisit } from './decide-on-site.ts';
import {
  at,
  NOW,
  VISIT,
  OTHER,
  SIGNATURE,
  dispatcher,
  E001,
  ground,
  engineerAfter,
  orderAfter,
  schedule,
  typesOf,
  refused,
  dataOf,
  afterwards,
  standing,
  booking,
} from './spec-visit.ts';

describe('on site (R24, R28)', () => {
  const [order, engineer] = standing();
  const LIMIT = { limitSeconds: 86_400 };
  const arrive = (now: Instant, change: object = {}) => arriveAtVisit({ acting: E001, visit: VISIT, ...LIMIT, ...change }, order, now);
  const [there] = afterwards(arrive(at('09:30')), order, engineer);
  const complete = (now: Instant, change: object = {}, state = there) =>
    completeVisit({ acting: E001, visit: VISIT, outcome: 'done', ...LIMIT, ...change }, state, now);

  it('arrival is in time or late, told at once or afterwards, and takes the work on', () => {
    expect(typesOf(arrive(at('09:30')))).toEqual(['OfferAccepted', 'EngineerArrived']);
    expect(there.work).toMatchObject({ status: 'in-progress' });
    expect(dataOf(arrive(at('10:59')), 'EngineerArrived')).toMatchObject({ late: false, stated: false });
    expect(dataOf(arrive(at('11:00')), 'EngineerArrived')).toMatchObject({ late: true });
    expect(dataOf(arrive(at('13:00'), { arrivedAt: at('10:00') }), 'EngineerArrived')).toMatchObject({ late: false, stated: true });
    expect(refused(arrive(at('09:30'), { arrivedAt: at('09:31') }))).toMatchObject({ code: 'VISIT_TIME_IN_FUTURE' });
    expect(refused(arrive(at('10:00', 17), { arrivedAt: at('09:31') }))).toMatchObject({ code: 'VISIT_TIME_TOO_OLD' });
    expect(refused(arrive(at('09:30'), { acting: { staffNumber: 'E002', onBehalf: false } }))).toMatchObject({
      code: 'VISIT_OF_OTHER_ENGINEER',
    });
    expect(typesOf(arriveAtVisit({ acting: E001, visit: VISIT, ...LIMIT }, there, at('09:40')))).toEqual([]);
  });

  it('completion frees the engineer, with a signature that is there', () => {
    expect(typesOf(complete(at('10:30')))).toEqual(['VisitCompleted', 'VisitReleased']);
    expect(refused(complete(at('10:30'), {}, order))).toMatchObject({ code: 'VISIT_NOT_BEGUN' });
    expect(refused(complete(at('10:30'), { completedAt: at('09:00') }))).toMatchObject({ code: 'COMPLETED_BEFORE_ARRIVAL' });
    const signature = { attachment: SIGNATURE, signedBy: '李娜' };
    expect(refused(complete(at('10:30'), { signature }))).toMatchObject({ code: 'SIGNATURE_NOT_FOUND', field: '/signature/attachment' });
    const signed = (kind: 'signature' | 'photo') =>
      AttachmentAdded({ attachment: SIGNATURE, kind, name: 'x', mediaType: 'image/png', size: 1, sha256: 'a'.repeat(64), key: 'x' });
    const having = (kind: 'signature' | 'photo') =>
      workOrderEvolution.evolve(there, signed(kind), { occurredAt: NOW, actor: { id: 'x', kind: 'person' } });
    expect(refused(complete(at('10:30'), { signature }, having('photo')))).toMatchObject({ code: 'SIGNATURE_NOT_FOUND' });
    expect(dataOf(complete(at('10:30'), { signature }, having('signature')), 'VisitCompleted')).toMatchObject({ signature });
  });

  it('is neither cancelled nor moved any more; before that it may be, once', () => {
    expect(refused(cancelVisit({ acting: dispatcher, visit: VISIT, because: 'customer' }, there))).toMatchObject({ code: 'VISIT_BEGUN' });
    const cancelled = cancelVisit({ acting: dispatcher, visit: VISIT, because: 'customer' }, order);
    expect(typesOf(cancelled)).toEqual(['VisitCancelled', 'VisitReleased']);
    const [gone, free] = afterwards(cancelled, order, engineer);
    expect(typesOf(cancelVisit({ acting: dispatcher, visit: VISIT, because: 'customer' }, gone))).toEqual([]);
    expect(free).toMatchObject({ bookings: [] });
    expect(refused(complete(at('10:30'), {}, gone))).toMatchObject({ code: 'VISIT_OVER' });
  });

  it('ends with its ticket, unless the engineer is there already', () => {
    expect(typesOf(cancelOpenVisits(order))).toEqual(['VisitCancelled', 'VisitReleased']);
    expect(typesOf(cancelOpenVisits(there))).toEqual([]);
  });
});

describe('a booking whose command stopped half-way, in a log of several partitions', () => {
  const [order, engineer] = standing();
  const known = { visit: VISIT, ticket: ground.ticket, engineer: 'E001' };
  const types = (state: WorkOrder, person: Engineer) => bookingAsAgreed(known, state, person).map(({ type }) => type);

  it('goes back to what the work order says', () => {
    expect(types(order, engineer)).toEqual([]);
    expect(types(orderAfter(), engineer)).toEqual(['VisitReleased']);
    expect(types(order, engineerAfter('E001'))).toEqual(['VisitBooked']);
    expect(types(order, engineerAfter('E001', booking(at('15:00'), at('16:00'), VISIT)))).toEqual(['VisitBooked']);
    expect(types(orderAfter(), engineerAfter('E001'))).toEqual([]);
    expect(types(order, { status: 'none' })).toEqual([]);
  });
});

describe('days that fill up', () => {
  const spot = fc.record({
    latitude: fc.double({ min: 31.1, max: 31.4, noNaN: true }),
    longitude: fc.double({ min: 121.3, max: 121.7, noNaN: true }),
  });
  const request = fc.record({
    place: fc.option(spot, { nil: undefined, freq: 5 }),
    from: fc.integer({ min: 8, max: 40 }),
    hours: fc.integer({ min: 1, max: 6 }),
    minutes: fc.integer({ min: 10, max: 120 }),
  });

  it('never overlap, leave the shift or take less time on the way than it takes', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 12 }), (requests) => {
        const absence = AbsenceRecorded({
          engineer: 'E001',
          absence: OTHER,
          kind: 'training',
          from: at('10:00', 18),
          until: at('11:00', 18),
        });
        let engineer = engineerAfter('E001', absence);
        for (const [index, { place, from, hours, minutes }] of requests.entries()) {
          const begin = millisOf(at('00:00')) + from * 3_600_000;
          const window = { from: instantFromMillis(begin), until: instantFromMillis(begin + hours * 3_600_000) };
          const visit = `${VISIT.slice(0, -2)}${String(index).padStart(2, '0')}`;
          const decision = schedule({ visit, window, minutes, site: { ...(place && { place }) } }, engineer);
          if (decision.outcome === 'accepted') engineer = afterwards(decision, orderAfter(), engineer)[1];
        }
        const { bookings } = engineer as KnownEngineer;
        for (const [index, { start, end, window, place }] of bookings.entries()) {
          expect(start >= window.from && start < window.until).toBe(true);
          const local = (instantText: Instant) => new Date(millisOf(instantText) + 8 * 3_600_000);
          const [begins, ends] = [local(start), local(end)].map(
            (time) => time.getUTCHours() * 60 + time.getUTCMinutes() + time.getUTCSeconds() / 60,
          ) as [number, number];
          expect((begins >= 480 && ends <= 720) || (begins >= 780 && ends <= 1_020)).toBe(true);
          const next = bookings[index + 1];
          if (!next) continue;
          const way = place && next.place ? (metresBetween(place, next.place) * 1.3 * 3.6) / 30 : 0;
          expect(millisOf(next.start) - millisOf(end)).toBeGreaterThanOrEqual(way * 1_000);
        }
      }),
      { numRuns: 150 },
    );
  });
});
