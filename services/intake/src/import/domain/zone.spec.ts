import { zoneClock } from './zone.ts';

const instantOf = (timeZone: string, wall: string): string | undefined => {
  const instant = zoneClock(timeZone)?.instantOf(Date.parse(`${wall}Z`));
  return instant === undefined ? undefined : new Date(instant).toISOString();
};

describe('a zone’s clock', () => {
  it.each([
    ['UTC', '2016-02-29T01:16', '2016-02-29T01:16:00.000Z'],
    ['Asia/Shanghai', '2024-03-15T09:35', '2024-03-15T01:35:00.000Z'],
    ['Asia/Kathmandu', '2024-03-15T09:35', '2024-03-15T03:50:00.000Z'],
    ['Europe/Lisbon', '2016-01-10T12:00', '2016-01-10T12:00:00.000Z'],
    ['Europe/Lisbon', '2016-07-10T12:00', '2016-07-10T11:00:00.000Z'],
    ['America/New_York', '2016-03-13T01:59', '2016-03-13T06:59:00.000Z'],
    ['America/New_York', '2016-03-13T03:00', '2016-03-13T07:00:00.000Z'],
  ])('in %s shows %s at %s', (zone, wall, instant) => {
    expect(instantOf(zone, wall)).toBe(instant);
  });

  it('means the first of the two times that it shows when it is put back', () => {
    expect(instantOf('Europe/Berlin', '2016-10-30T02:30')).toBe('2016-10-30T00:30:00.000Z');
  });

  it('takes a time that it skips as if it had not been put forward', () => {
    expect(instantOf('Europe/Berlin', '2016-03-27T02:30')).toBe('2016-03-27T01:30:00.000Z');
  });

  it('shows at every instant the time that means it again', () => {
    const clock = zoneClock('Australia/Lord_Howe');
    const start = Date.UTC(2024, 3, 1);
    for (let instant = start; instant < start + 90 * 86_400_000; instant += 7_777_777) {
      const shown = clock?.wallOf(instant) ?? 0;
      expect([instant, instant - 1_800_000]).toContain(clock?.instantOf(shown));
    }
  });

  it('is none for an unknown zone', () => {
    expect(zoneClock('Europe/Atlantis')).toBeUndefined();
  });
});
