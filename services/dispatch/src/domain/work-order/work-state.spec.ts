import {
  OfferAccepted,
  ReworkOpened,
  WaitEnded,
  WaitStarted,
  WorkAssigned,
  WorkOrderCancelled,
  WorkOrderClosed,
  WorkOrderOpened,
  WorkResolved,
  WorkUnassigned,
} from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import { workOrderEvolution } from './state.ts';
import type { WorkOrderEvent } from './state.ts';
import { stateAfter } from './work-state.ts';
import fc from 'fast-check';

const at = instantFromMillis(0);
const step = fc.constantFrom<WorkOrderEvent>(
  WorkAssigned({ engineer: 'E001', by: 'hand' }),
  WorkUnassigned({ reason: 'spec' }),
  OfferAccepted({ engineer: 'E001' }),
  WorkResolved({ solution: 'spec', parts: [], resolvedAt: at }),
  ReworkOpened({ round: 2 }),
  WorkOrderCancelled({ reason: 'spec' }),
  WorkOrderClosed({}),
  WaitStarted({ holder: 'parts', reason: 'spec' }),
  WaitEnded({}),
);

describe('the state in the read model', () => {
  it('is the state that the rules see, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const opened = WorkOrderOpened({ group: 'hardware', grade: 1 });
        const facts = { occurredAt: at, actor: { id: 'spec', kind: 'platform' as const } };
        let order = workOrderEvolution.evolve(workOrderEvolution.initialState, opened, facts);
        let state = stateAfter('', 'opened', { engineer: false });
        for (const event of steps) {
          const engineer = order.work.status !== 'none' && order.work.status !== 'opened' && order.work.assignment !== undefined;
          order = workOrderEvolution.evolve(order, event, facts);
          state = stateAfter(event.type, state, { engineer });
          expect(state).toBe(order.work.status);
        }
      }),
    );
  });
});
