import { faultsBetween } from './stream-faults.ts';

const log = [1, 2, 3, 4].map((position) => ({ position, id: `event-${position}` }));
const [one, two, three, four] = log as [(typeof log)[0], (typeof log)[0], (typeof log)[0], (typeof log)[0]];

describe('the checker of streams', () => {
  it('finds nothing where nothing is wrong', () => expect(faultsBetween(log, log)).toEqual([]));

  it.each([
    ['a dropped event', [one, two, four], ['3 is missing']],
    ['a lost end', [one, two, three], ['4 is missing']],
    ['a doubled event', [one, two, two, three, four], ['2 came twice']],
    ['swapped events', [one, three, two, four], ['2 came after 3']],
    ['a foreign event', [one, two, { position: 3, id: 'strange' }, four], ['3 is not in the log as strange', '3 is missing']],
  ])('finds %s', (_, received, faults) => expect(faultsBetween(log, received)).toEqual(faults));

  it('lets a consumer be sent an event again, but not lose one or see it out of order', () => {
    expect(faultsBetween(log, [one, two, one, two, three, four], { onlyOnce: false })).toEqual([]);
    expect(faultsBetween(log, [two, one, two, four], { onlyOnce: false })).toEqual(['1 came after 2', '3 is missing']);
  });
});
