import {
  TargetBreached,
  TargetBreachWithdrawn,
  TargetCancelled,
  TargetChanged,
  TargetMet,
  TargetPaused,
  TargetResumed,
  TargetStarted,
  TargetWarned,
} from '@yingda/contracts';
import { clocksAfter, nextDueOf } from './board-clocks.ts';
import type { BoardClock } from './board-clocks.ts';

const at = (time: string): string => `2024-03-15T${time}:00.000Z`;
const common = { target: 'resolution', causePosition: 7 } as const;
const terms = {
  duration: 'PT4H',
  calendar: { id: 'always', version: 1 },
  rule: 'r',
  reason: 'r',
  policy: { id: 'p', version: 1 },
} as const;
const started = TargetStarted({ ...common, ...terms, startedAt: at('08:00'), due: at('12:00'), holder: 'agent' });
const paused = TargetPaused({ ...common, pausedAt: at('09:00'), holder: 'customer' });
const resumed = TargetResumed({ ...common, resumedAt: at('10:00'), due: at('13:00'), holder: 'engineer' });
const breached = TargetBreached({ target: 'resolution', due: at('12:00') });

const after = (...events: Parameters<typeof clocksAfter>[1][]): readonly BoardClock[] =>
  events.reduce(clocksAfter, [] as readonly BoardClock[]);
const clock = (state: BoardClock['state'], due = at('12:00')): Partial<BoardClock> => ({ target: 'resolution', state, due });

describe('a clock on the board', () => {
  it.each([
    ['runs once started', after(started), clock('running'), at('12:00')],
    ['stands while it is paused, and nothing is due', after(started, paused), clock('paused'), undefined],
    ['runs on to the new instant', after(started, paused, resumed), clock('running', at('13:00')), at('13:00')],
    ['is due still when it was missed', after(started, breached), clock('breached'), at('12:00')],
    ['stays missed when it is resumed', after(started, breached, resumed), clock('breached', at('13:00')), at('13:00')],
    [
      'runs again when the breach is withdrawn',
      after(started, breached, TargetBreachWithdrawn({ ...common, due: at('12:00'), reason: 'late word' })),
      clock('running'),
      at('12:00'),
    ],
    ['ends when met', after(started, TargetMet({ ...common, stoppedAt: at('11:00'), due: at('12:00') })), clock('ended'), undefined],
    [
      'ends when it is stopped too late',
      after(started, TargetBreached({ ...common, due: at('12:00'), stoppedAt: at('14:00') })),
      clock('ended'),
      undefined,
    ],
    [
      'ends when called off',
      after(started, TargetCancelled({ ...common, cancelledAt: at('11:00'), reason: 'r' })),
      clock('ended'),
      undefined,
    ],
    [
      'runs on from its first start when what was met is not solved after all',
      after(started, TargetMet({ ...common, stoppedAt: at('11:00'), due: at('12:00') }), resumed),
      { ...clock('running', at('13:00')), startedAt: at('08:00') },
      at('13:00'),
    ],
    [
      'runs when it is changed so that nothing is left to wait with',
      after(
        started,
        paused,
        TargetChanged({
          ...terms,
          target: 'resolution',
          because: 'regrade',
          changedAt: at('09:30'),
          startedAt: at('08:00'),
          due: at('09:00'),
        }),
      ),
      clock('running', at('09:00')),
      at('09:00'),
    ],
    [
      'stands on when it is changed without a due instant',
      after(
        started,
        paused,
        TargetChanged({ ...terms, target: 'resolution', because: 'regrade', changedAt: at('09:30'), startedAt: at('08:00') }),
      ),
      clock('paused'),
      undefined,
    ],
    [
      'remembers the highest warning',
      after(
        started,
        TargetWarned({ target: 'resolution', percent: 90, warnedAt: at('11:36'), due: at('12:00') }),
        TargetWarned({ target: 'resolution', percent: 75, warnedAt: at('11:37'), due: at('12:00') }),
      ),
      { ...clock('running'), warned: 90 },
      at('12:00'),
    ],
    ['is replaced by a second one of the same target', after(started, breached, started), clock('running'), at('12:00')],
  ])('%s', (_what, clocks, expected, due) => {
    expect(clocks).toHaveLength(1);
    expect(clocks[0]).toMatchObject(expected);
    expect(nextDueOf(clocks)).toBe(due);
  });
});
