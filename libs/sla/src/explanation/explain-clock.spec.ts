import { instant, instantFromMillis, millisOf } from '@yingda/kernel';
import fc from 'fast-check';
import { roundTheClock } from '../calendar/round-the-clock.ts';
import { compileCalendar } from '../calendar/compile-calendar.ts';
import { cnOfficeV1 } from '../calendar/shipped/cn-office-v1.ts';
import { dueOf, verdictOf } from '../clock/clock.ts';
import { formatDuration, parseDuration } from '../duration/duration.ts';
import type { HeldInterval } from '../holder/ledger.ts';
import { arithmeticOf } from './arithmetic.ts';
import { explainClock } from './explain-clock.ts';

const cnOffice = compileCalendar(cnOfficeV1);
const at = (time: string, day = 15) => instant(`2024-03-${day}T${time}:00+08:00`);
const held: HeldInterval[] = [
  { holder: 'agent', from: at('09:35'), to: at('12:00'), position: 1 },
  { holder: 'customer', from: at('12:00'), to: at('15:00'), position: 10 },
  { holder: 'engineer', from: at('15:00'), position: 11 },
];
const terms = { startedAt: at('09:35'), duration: 'PT24H', pauses: [{ from: at('12:00'), to: at('15:00') }] };

describe('the explanation of a clock (R17, R22)', () => {
  it('names every interval with its holder, counted or paused, and what led to the due instant', () => {
    const told = explainClock({ calendar: roundTheClock, terms, held, until: at('16:00') });
    expect(told.intervals).toEqual([
      { from: at('09:35'), to: at('12:00'), holder: 'agent', position: 1, counted: true, consumed: 'PT2H25M', total: 'PT2H25M' },
      { from: at('12:00'), to: at('15:00'), holder: 'customer', position: 10, counted: false, consumed: 'PT0S', total: 'PT2H25M' },
      { from: at('15:00'), to: at('16:00'), holder: 'engineer', position: 11, counted: true, consumed: 'PT1H', total: 'PT3H25M' },
    ]);
    expect(told).toMatchObject({ allotted: 'P1D', consumed: 'PT3H25M', remaining: 'PT20H35M', percent: 14.24, due: at('12:35', 16) });
    expect(told.steps).toEqual([
      { from: at('09:35'), to: at('12:00'), consumed: 'PT2H25M', total: 'PT2H25M' },
      { from: at('15:00'), to: at('12:35', 16), consumed: 'PT21H35M', total: 'P1D' },
    ]);
  });

  it('can be counted again line by line, in both languages (R40)', () => {
    const told = explainClock({ calendar: roundTheClock, terms, held, until: at('16:00') });
    expect(arithmeticOf(told, { zone: 'Asia/Shanghai', stoppedAt: at('16:00') }).map(({ en }) => en)).toEqual([
      '2024-03-15 09:35:00 to 2024-03-15 12:00:00, agent: 2:25:00 counted, 2:25:00 in all',
      '2024-03-15 12:00:00 to 2024-03-15 15:00:00, customer: paused, nothing counted',
      '2024-03-15 15:00:00 to 2024-03-15 16:00:00, engineer: 1:00:00 counted, 3:25:00 in all',
      '24:00:00 allotted − 3:25:00 consumed = 20:35:00 remaining',
      '2024-03-15 09:35:00 to 2024-03-15 12:00:00: + 2:25:00 = 2:25:00',
      '2024-03-15 15:00:00 to 2024-03-16 12:35:00: + 21:35:00 = 24:00:00',
      '24:00:00 are consumed at 2024-03-16 12:35:00: due, inclusive',
      'stopped 2024-03-15 16:00:00 ≤ due 2024-03-16 12:35:00: met',
    ]);
    expect(arithmeticOf(told, { zone: 'Asia/Shanghai' })[1]?.zh).toBe('2024-03-15 12:00:00 至 2024-03-15 15:00:00，客户：暂停，不计时');
  });

  it('has no due instant while the clock stands', () => {
    const told = explainClock({ calendar: roundTheClock, terms: { ...terms, pauses: [{ from: at('12:00') }] }, held, until: at('16:00') });
    expect(told.due).toBeUndefined();
    expect(told.steps.at(-1)).toMatchObject({ to: at('12:00'), total: 'PT2H25M' });
  });

  it('tells long stretches by the day, and working days as days', () => {
    const long = { startedAt: at('09:35'), duration: 'PT200H' };
    const told = explainClock({ calendar: cnOffice, terms: long, held: held.slice(0, 1), until: at('16:00', 29) });
    expect(told.steps[0]).toMatchObject({ windows: 2, consumed: 'PT7H25M' });
    expect(told.steps.at(-1)?.total).toBe(formatDuration(parseDuration('PT200H')));
    const days = explainClock({ calendar: cnOffice, terms: { ...long, duration: 'P3D', workingDays: 3 }, held, until: at('16:00') });
    expect(days.days).toEqual([
      { closes: at('18:00', 18), counted: true, number: 1 },
      { closes: at('18:00', 19), counted: true, number: 2 },
      { closes: at('18:00', 20), counted: true, number: 3 },
    ]);
    expect(days.due).toBe(at('18:00', 20));
  });

  it('adds up: intervals to what was consumed, steps to what is allotted, and the last step ends when it is due', () => {
    const minutes = fc.integer({ min: 1, max: 3_000 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(minutes, minutes), { maxLength: 4 }),
        minutes,
        minutes,
        fc.boolean(),
        (stops, length, watched, office) => {
          const calendar = office ? cnOffice : roundTheClock;
          let time = millisOf(at('09:35'));
          const pauses = stops.map(([before, long]) => {
            const from = (time += before * 60_000);
            time += long * 60_000;
            return { from: instantFromMillis(from), to: instantFromMillis(time) };
          });
          const random = { startedAt: at('09:35'), duration: formatDuration(length * 60_000), pauses };
          const until = instantFromMillis(millisOf(at('09:35')) + watched * 60_000);
          const told = explainClock({ calendar, terms: random, held, until });
          expect(told.due).toBe(dueOf(calendar, random));
          expect(told.steps.at(-1)).toMatchObject({ to: told.due, total: told.allotted });
          expect(told.intervals.at(-1)?.total ?? 'PT0S').toBe(told.consumed);
          // The verdict is the same by the time consumed as by the due instant, wherever the calendar works at the stop.
          const inTime = parseDuration(told.consumed) <= parseDuration(told.allotted);
          if (!office && told.due !== undefined) expect(verdictOf(told.due, until)).toBe(inTime ? 'met' : 'breached');
        },
      ),
      { numRuns: 300 },
    );
  });
});
