import { countBy, momentsOf, stepFrom } from './moments.ts';

const at = (time: string): string => `2024-03-15T${time}:00.000Z`;
const moments = momentsOf([{ time: at('09:00') }, { time: at('09:30') }, { time: at('09:00') }, { time: at('10:00') }]);

describe('the moments of a ticket', () => {
  it('are each instant once, in order', () => expect(moments).toEqual([at('09:00'), at('09:30'), at('10:00')]));

  it('are counted by an instant, which is included', () => {
    expect(countBy(moments, at('09:30'))).toBe(2);
    expect(countBy(moments, at('08:59'))).toBe(0);
  });

  it('are gone through from now backwards and to now again', () => {
    expect(stepFrom(moments, undefined, -1)).toBe(at('09:30'));
    expect(stepFrom(moments, at('09:30'), -1)).toBe(at('09:00'));
    expect(stepFrom(moments, at('09:00'), -1)).toBe(at('09:00'));
    expect(stepFrom(moments, at('09:10'), 1)).toBe(at('09:30'));
    expect(stepFrom(moments, at('10:00'), 1)).toBeUndefined();
    expect(stepFrom(moments, undefined, 1)).toBeUndefined();
  });
});
