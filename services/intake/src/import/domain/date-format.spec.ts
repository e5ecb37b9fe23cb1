import { dateReader } from './date-format.ts';
import type { Reading } from './date-format.ts';

const read = (format: string, text: string): Reading | undefined => {
  const reader = dateReader(format);
  if (typeof reader === 'string') throw new Error(reader);
  return reader(text);
};

describe('a date format', () => {
  it.each([
    ['d/M/yyyy HH:mm', '29/2/2016 01:16', '2016-02-29T01:16:00.000Z'],
    ['dd.MM.yyyy', '01.03.2021', '2021-03-01T00:00:00.000Z'],
    ['yyyy-MM-ddTHH:mm:ss', '2021-03-01T23:59:59', '2021-03-01T23:59:59.000Z'],
    ['M/d/yyyy H:mm', '12/31/2020 7:05', '2020-12-31T07:05:00.000Z'],
  ])('%s reads %s', (format, text, expected) => {
    expect(read(format, text)).toEqual({ millis: Date.parse(expected), zoned: false });
  });

  it.each(['30/2/2016 01:16', '29/2/2015 01:16', '1/13/2016 01:16', '1/1/2016 24:00', '1/1/2016 1:16', '1/1/16 01:16', '?', ''])(
    'd/M/yyyy HH:mm does not read %s',
    (text) => {
      expect(read('d/M/yyyy HH:mm', text)).toBeUndefined();
    },
  );

  it('rfc3339 reads instants', () => {
    expect(read('rfc3339', '2024-03-15T09:35:00+08:00')).toEqual({ millis: Date.parse('2024-03-15T01:35:00Z'), zoned: true });
    expect(read('rfc3339', '2024-03-15T09:35:00')).toBeUndefined();
  });

  it.each([
    ['d/M/yy', 'has "yy"'],
    ['d/M/yyyy hh:mm', 'has "hh"'],
    ['d/d/yyyy', 'names a field twice'],
    ['M/yyyy', 'has no day'],
  ])('%s is refused: %s', (format, reason) => {
    expect(dateReader(format)).toContain(reason);
  });
});
