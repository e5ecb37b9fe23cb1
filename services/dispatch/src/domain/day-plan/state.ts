import type { DayPlanAccepted, DayPlanDiscarded, DayPlanProposed, EventOf } from '@yingda/contracts';
import type { Evolution } from '@yingda/kernel';

/** A proposal for a region's day (R24), and what became of it. */
export type DayPlan = { readonly status: 'none' } | KnownDayPlan;

export interface KnownDayPlan extends Proposal {
  readonly status: 'proposed' | 'accepted' | 'discarded';
  readonly discardedBecause?: EventOf<typeof DayPlanDiscarded>['data']['because'];
}

export type Proposal = EventOf<typeof DayPlanProposed>['data'];

export type DayPlanEvent = EventOf<typeof DayPlanProposed> | EventOf<typeof DayPlanAccepted> | EventOf<typeof DayPlanDiscarded>;

export const dayPlanEvolution: Evolution<DayPlan, DayPlanEvent> = {
  initialState: { status: 'none' },
  evolve: (plan, event) => {
    if (event.type === 'DayPlanProposed') return { status: 'proposed', ...event.data };
    if (plan.status === 'none') return plan;
    switch (event.type) {
      case 'DayPlanAccepted':
        return { ...plan, status: 'accepted' };
      case 'DayPlanDiscarded':
        return { ...plan, status: 'discarded', discardedBecause: event.data.because };
      default:
        event satisfies never;
        return plan;
    }
  },
};
