import fc from 'fast-check';
import { clockAfter, instantNow, UNKNOWN_CLOCK } from './device-clock.ts';

describe('the server’s time as a device knows it', () => {
  it('never lies in the server’s future and is at most a second and the fastest answer behind', () => {
    const answers = fc.array(fc.record({ way: fc.integer({ min: 0, max: 5_000 }), later: fc.integer({ min: 1, max: 600_000 }) }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(answers, fc.integer({ min: -86_400_000, max: 86_400_000 }), (given, ahead) => {
        let device = Date.parse('2024-03-15T02:00:00Z');
        let clock = UNKNOWN_CLOCK;
        for (const { way, later } of given) {
          device += later;
          const sentAt = device + ahead;
          clock = clockAfter(clock, device + way, new Date(Math.floor(sentAt / 1_000) * 1_000).toUTCString());
        }
        const behind = device + ahead - Date.parse(instantNow(clock, device));
        return behind >= 0 && behind <= 1_000 + Math.min(...given.map(({ way }) => way));
      }),
    );
  });

  it('begins anew when the device’s clock was set', () => {
    const right = clockAfter(UNKNOWN_CLOCK, Date.parse('2024-03-15T02:00:00.500Z'), 'Fri, 15 Mar 2024 02:00:00 GMT');
    const wrong = clockAfter(right, Date.parse('2024-03-15T12:00:05Z'), 'Fri, 15 Mar 2024 02:00:05 GMT');
    expect(instantNow(wrong, Date.parse('2024-03-15T12:00:10Z'))).toBe('2024-03-15T02:00:10.000Z');
  });

  it('goes by the device while no answer has told it, and is never before what came before', () => {
    const now = Date.parse('2024-03-15T02:00:00Z');
    expect(instantNow(clockAfter(UNKNOWN_CLOCK, now, null), now)).toBe('2024-03-15T02:00:00.000Z');
    expect(instantNow(UNKNOWN_CLOCK, now, '2024-03-15T02:00:01.000Z')).toBe('2024-03-15T02:00:01.000Z');
  });
});
