import { isZone, zoneTransitions } from './zone-transitions.ts';

const of = (zone: string, year: number) =>
  zoneTransitions(zone)
    .map(({ at, offsetSeconds }) => `${new Date(at).toISOString().slice(0, 19)}Z ${offsetSeconds / 60}`)
    .filter((text) => text.startsWith(String(year)));

describe('the transitions of a zone', () => {
  it('are those of the time zone database, also of half hours and three quarters of one', () => {
    expect(of('Australia/Lord_Howe', 2024)).toEqual(['2024-04-06T15:00:00Z 630', '2024-10-05T15:30:00Z 660']);
    expect(of('Pacific/Chatham', 2024)).toEqual(['2024-04-06T14:00:00Z 765', '2024-09-28T14:00:00Z 825']);
    expect(of('Africa/Casablanca', 2025)).toEqual(['2025-02-23T02:00:00Z 0', '2025-04-06T02:00:00Z 60']);
    expect(of('Asia/Kathmandu', 1985)).toEqual(['1985-12-31T18:30:00Z 345']);
    expect(of('Pacific/Apia', 2011).at(-1)).toBe('2011-12-30T10:00:00Z 840');
  });

  it('are there of zones only', () => {
    expect(['Asia/Shanghai', 'UTC', 'Etc/GMT-8'].map(isZone)).toEqual([true, true, true]);
    expect(['Asia/Peking', '+08:00', '', 'Shanghai'].map(isZone)).toEqual([false, false, false, false]);
  });
});
