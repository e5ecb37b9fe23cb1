import type { Collaboration } from '../../domain/work-order/collaboration/state.ts';
import type { WorkOrder } from '../../domain/work-order/state.ts';
import { logView } from './log-view.ts';
import type { LogView } from './log-view.ts';

/** What staff see of the work and of who was drawn in; customers see nothing of it (R39). */
export interface StaffPart {
  readonly started?: NonNullable<WorkOrder['records']['started']>;
  readonly log?: LogView;
  readonly collaboration?: Collaboration;
}

export const staffPart = ({ records, collaboration }: WorkOrder, { staff }: { readonly staff: boolean }): StaffPart => {
  if (!staff) return {};
  const { coordinator, support, departments } = collaboration;
  return {
    ...(records.started && { started: records.started }),
    ...(hasEntries(records) && { log: logView(records) }),
    ...((coordinator !== undefined || support.length > 0 || departments.length > 0) && { collaboration }),
  };
};

/** Notes of a contact or a wait are shown with these; entries of the work log name an activity. */
const hasEntries = ({ log }: WorkOrder['records']): boolean => log.some(({ activity }) => activity !== undefined);
