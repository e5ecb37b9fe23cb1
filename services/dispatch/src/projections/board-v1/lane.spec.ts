import { WORK_STATES } from '../../domain/work-order/work-state.ts';
import { laneOf, LANES } from './lane.ts';
import type { Whereabouts } from './lane.ts';

const plain = { offered: false, waiting: false, resolved: false } as const;

it.each<[string, Whereabouts, string]>([
  ['nobody has looked at yet', plain, 'new'],
  ['whose report is being completed by the customer', { ...plain, waiting: true }, 'waiting'],
  ['nobody has', { ...plain, work: 'opened' }, 'unassigned'],
  ['nobody has, though the customer was asked something', { ...plain, work: 'opened', waiting: true }, 'unassigned'],
  ['somebody is asked to take', { ...plain, work: 'opened', offered: true }, 'offered'],
  ['somebody has', { ...plain, work: 'assigned' }, 'assigned'],
  ['somebody has, who waits for parts', { ...plain, work: 'assigned', waiting: true }, 'waiting'],
  ['somebody works on', { ...plain, work: 'in-progress' }, 'working'],
  ['stands still', { ...plain, work: 'in-progress', waiting: true }, 'waiting'],
  ['was solved', { ...plain, work: 'resolved' }, 'resolved'],
  ['was solved on the telephone', { ...plain, resolved: true }, 'resolved'],
  ['was solved by work that is closed already', { ...plain, work: 'closed' }, 'resolved'],
  ['goes on after its work was called off', { ...plain, work: 'cancelled' }, 'unassigned'],
])('a ticket that %s', (_what, whereabouts, lane) => expect(laneOf(whereabouts)).toBe(lane));

it('is one of the lanes, whatever the ticket’s state, and every lane is some ticket’s', () => {
  const both = [true, false];
  const lanes = [undefined, ...WORK_STATES].flatMap((work) =>
    both.flatMap((offered) =>
      both.flatMap((waiting) => both.map((resolved) => laneOf({ ...(work && { work }), offered, waiting, resolved }))),
    ),
  );
  expect(new Set(lanes)).toEqual(new Set(LANES));
});
