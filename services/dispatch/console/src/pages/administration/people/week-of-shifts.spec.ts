import { barsOf } from './week-of-shifts.ts';

const shifts = [
  { weekdays: [1, 2], from: '06:00', to: '18:00' },
  { weekdays: [7], from: '22:00', to: '06:00' },
];

describe('a week of shifts', () => {
  it('shows each day its hours', () => {
    expect(barsOf(shifts, 2)).toEqual([{ left: 0.25, width: 0.5, text: '06:00–18:00' }]);
    expect(barsOf(shifts, 3)).toEqual([]);
  });

  it('shows the rest of a night on the next day, Sunday’s on Monday', () => {
    expect(barsOf(shifts, 7)).toEqual([{ left: 22 / 24, width: 2 / 24, text: '22:00–06:00' }]);
    expect(barsOf(shifts, 1)).toEqual([
      { left: 0, width: 0.25, text: '…06:00' },
      { left: 0.25, width: 0.5, text: '06:00–18:00' },
    ]);
  });

  it('ends with the day at midnight', () => {
    expect(barsOf([{ weekdays: [1], from: '00:00', to: '24:00' }], 1)).toEqual([{ left: 0, width: 1, text: '00:00–24:00' }]);
    expect(barsOf([{ weekdays: [1], from: '20:00', to: '00:00' }], 2)).toEqual([]);
  });
});
