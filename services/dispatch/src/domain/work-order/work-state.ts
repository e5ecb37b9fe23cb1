/** How far a work order has come, as people see and search it. */
export const WORK_STATES = ['opened', 'assigned', 'in-progress', 'resolved', 'closed', 'cancelled'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** States in which an engineer has the work in hand: what counts as load. */
export const STATES_IN_HAND = ['assigned', 'in-progress'] as const satisfies readonly WorkState[];

const ENDS: readonly WorkState[] = ['closed', 'cancelled'];

/** The state after an event of the work order. `engineer`: whether anybody has the work. */
export const stateAfter = (eventType: string, before: WorkState, { engineer }: { readonly engineer: boolean }): WorkState => {
  if (ENDS.includes(before) && !(before === 'closed' && eventType === 'ReworkOpened')) return before;
  switch (eventType) {
    case 'WorkResolved':
      return 'resolved';
    case 'WorkOrderClosed':
      return 'closed';
    case 'WorkOrderCancelled':
      return 'cancelled';
    case 'ReworkOpened':
      return engineer ? 'in-progress' : 'opened';
    case 'WorkAssigned':
      return before === 'resolved' ? before : 'assigned';
    case 'WorkUnassigned':
      return before === 'resolved' ? before : 'opened';
    case 'OfferAccepted':
    case 'CustomerContacted':
    case 'WorkStarted':
      return before === 'assigned' ? 'in-progress' : before;
    default:
      return before;
  }
};
