import { OfferAccepted, WaitEnded, WaitStarted, WorkAssigned, WorkOrderOpened, WorkUnassigned } from '@yingda/contracts';
import { refuse } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { workOrderEvolution } from '../state.ts';
import type { WorkOrderEvent } from '../state.ts';
import { dispatched, withWaitEnded } from './decision.ts';

const assigned = WorkAssigned({ engineer: 'E001', by: 'rank' });
const waiting = WaitStarted({ holder: 'customer', reason: 'waiting for the customer' });
const orderAfter = (...events: readonly WorkOrderEvent[]) =>
  given(workOrderEvolution, WorkOrderOpened({ group: 'hardware', grade: 1 }), ...events).state;

describe('R22: a wait that is open when the work is passed on', () => {
  it.each([WorkAssigned({ engineer: 'E002', by: 'hand' }), WorkUnassigned({ reason: 'handed back' }), OfferAccepted({ engineer: 'E001' })])(
    'ends with $type, so that no clock stands for ever',
    (event) => {
      expect(withWaitEnded(orderAfter(assigned, waiting), dispatched([event]))).toEqual(dispatched([WaitEnded({}), event]));
      expect(orderAfter(assigned, waiting, WaitEnded({}), event).work).not.toHaveProperty('wait');
    },
  );

  it('is left alone by anything else, and by what is refused', () => {
    const none = dispatched([WorkAssigned({ engineer: 'E002', by: 'hand' })]);
    expect(withWaitEnded(orderAfter(assigned), none)).toBe(none);
    expect(withWaitEnded(orderAfter(assigned, waiting), dispatched([]))).toEqual(dispatched([]));
    expect(withWaitEnded(orderAfter(assigned, waiting), refuse('OFFER_OPEN'))).toMatchObject({ outcome: 'refused' });
  });
});
