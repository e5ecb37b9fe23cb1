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
    ...(records.log.length > 0 && { log: logView(records) }),
    ...((coordinator !== undefined || support.length > 0 || departments.length > 0) && { collaboration }),
  };
};
