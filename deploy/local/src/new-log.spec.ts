import { readNewLog } from './new-log.ts';

describe('what a new log is made with', () => {
  it('comes from the environment, and is the default otherwise', () => {
    expect(readNewLog({})).toEqual({});
    expect(readNewLog({ LOG_PARTITIONS: '' })).toEqual({});
    expect(readNewLog({ LOG_PARTITIONS: '4', LOG_SEGMENT_SIZE: '50000' })).toEqual({ partitions: 4, segmentSize: 50_000 });
  });

  it.each([
    ['LOG_PARTITIONS', '0'],
    ['LOG_PARTITIONS', 'two'],
    ['LOG_PARTITIONS', '1.5'],
    ['LOG_SEGMENT_SIZE', '10'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => readNewLog({ [name]: value })).toThrow(new RegExp(`^${name} must be a whole number from`));
  });
});
