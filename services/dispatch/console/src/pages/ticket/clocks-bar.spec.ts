import { minutesOf, stretchesOf } from './clocks-bar.ts';

const at = (time: string): string => `2024-03-15T${time}:00.000Z`;

describe('the bar of a clock', () => {
  it('shows each interval in its part of the whole, and the last one up to its end', () => {
    const held = [
      { holder: 'agent', from: at('08:00'), to: at('09:30') },
      { holder: 'customer', from: at('09:30') },
    ];
    expect(stretchesOf(held, at('09:00'), at('10:00'))).toEqual([
      { holder: 'agent', from: at('08:00'), to: at('09:30'), left: 0, width: 50 },
      { holder: 'customer', from: at('09:30'), to: at('10:00'), left: 50, width: 50 },
    ]);
  });

  it('leaves out what lies outside', () => {
    expect(stretchesOf([{ holder: 'agent', from: at('07:00'), to: at('08:00') }], at('09:00'), at('10:00'))).toEqual([]);
  });

  it.each([
    ['PT1M', 1],
    ['P1DT21H35M', 2_735],
    ['PT59.9S', 0],
    ['PT2H', 120],
  ])('reads %s as %d minutes', (duration, minutes) => expect(minutesOf(duration)).toBe(minutes));
});
