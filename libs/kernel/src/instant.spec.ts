import { instant, parseInstant } from './instant.ts';
import { formatPosition, isAccountId, isTicketNumber, parsePosition } from './ids.ts';

describe('an instant', () => {
  it('is kept in UTC with milliseconds, whatever the offset it came with', () => {
    expect(instant('2024-03-15T09:35:00+08:00')).toBe('2024-03-15T01:35:00.000Z');
  });

  it('that we wrote is read as it is', () => {
    const written = ['2024-03-15T01:35:00.000Z', '2024-02-29T23:59:59.999Z', '1999-12-31T00:00:00.000Z', '2024-01-28T00:00:00.001Z'];
    expect(written.map((text) => parseInstant(text))).toEqual(written);
    expect(parseInstant('2024-03-15T24:00:00.000Z')).toBe('2024-03-16T00:00:00.000Z');
    expect(['2024-02-30T00:00:00.000Z', '2023-02-29T00:00:00.000Z', '2024-03-15T25:00:00.000Z'].map(parseInstant)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each(['2024-03-15', '2024-03-15T09:35', '2024-02-30T00:00:00Z', '15/3/2024 09:35', '', '2024-13-01T00:00:00Z'])(
    'is not %s',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
      expect(() => instant(text)).toThrow(RangeError);
    },
  );
});

describe('ids', () => {
  it('know a ticket number, with more than 999 tickets a day too (R7)', () => {
    expect(['20240315-001', '20240315-1000', '2024-001', '20240315-01'].map(isTicketNumber)).toEqual([true, true, false, false]);
  });

  it('keep account ids fit for a subject token', () => {
    expect(['ACME_1', 'a.b', 'a b', '', 'x'.repeat(33), '*'].map(isAccountId)).toEqual([true, false, false, false, false, false]);
  });

  it('carry a position there and back', () => {
    expect(parsePosition(formatPosition(0, 42))).toEqual({ partition: 0, position: 42 });
    expect(parsePosition('42')).toBeUndefined();
  });
});
