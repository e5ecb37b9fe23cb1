import type { Collaboration, Involvement } from '../../domain/work-order/collaboration/state.ts';

/** Who else was drawn in (R26), for staff. */
export interface CollaborationView extends Omit<Collaboration, 'departments'> {
  readonly departments: readonly (Involvement & { readonly state: DutyState })[];
}

export const DUTY_STATES = ['open', 'overdue', 'answered'] as const;
export type DutyState = (typeof DUTY_STATES)[number];

/** Due included: at that instant it is open still. */
export const dutyState = ({ answered, dueAt }: { readonly answered: boolean; readonly dueAt: string }, now: string): DutyState => {
  if (answered) return 'answered';
  return now > dueAt ? 'overdue' : 'open';
};

export const collaborationView = ({ departments, ...others }: Collaboration, now: string): CollaborationView => ({
  ...others,
  departments: departments.map((each) => ({
    ...each,
    state: dutyState({ answered: each.answeredAt !== undefined, dueAt: each.dueAt }, now),
  })),
});
