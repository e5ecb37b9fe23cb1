import type { RecordedEvent } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import { inHand, workOrderEvolution } from '../domain/work-order/state.ts';
import type { Assignment, KnownWork, Resolution, Wait } from '../domain/work-order/state.ts';
import type { WorkState } from '../domain/work-order/work-state.ts';
import { dispatchingPart } from './assignment/dispatching-part.ts';
import type { DispatchingPart } from './assignment/dispatching-part.ts';
import { staffPart } from './collaboration/staff-part.ts';
import type { StaffPart } from './collaboration/staff-part.ts';
import { partsPart } from './stock/parts-view.ts';
import type { PartsView } from './stock/parts-view.ts';

/** A work order as people read it. What only staff see is marked. */
export interface WorkOrderView extends StaffPart, DispatchingPart {
  readonly ticketNumber: string;
  readonly account: string;
  readonly state: WorkState;
  /** Version of the work order's stream: its ETag. */
  readonly version: number;
  /** Log position of its newest event. */
  readonly position: string;
  readonly group: string;
  readonly grade: number;
  readonly openedAt: string;
  /** From 1; each rejection by the customer begins another one (R19). */
  readonly round: number;
  readonly engineer?: string;
  /** Staff: why nobody has it. */
  readonly unassigned?: string;
  readonly assignment?: Pick<Assignment, 'by' | 'assignedAt'> & Partial<Pick<Assignment, 'reason' | 'candidates'>>;
  readonly acceptedAt?: string;
  readonly contactedAt?: string;
  /** Staff: what was noted of the contact. */
  readonly contactNote?: string;
  /** R22: what the work waits for; the note is for staff. */
  readonly wait?: Wait;
  /** R25: a customer sees how requisitions go and what was replaced. */
  readonly parts?: PartsView;
  readonly resolvedAt?: string;
  readonly resolution?: Omit<Resolution, 'position' | 'resolvedAt'> & { readonly position: string };
}

/** Folds a ticket's whole history; `undefined` while it has no work order. */
export const workOrderView = (history: readonly RecordedEvent[], { staff }: { readonly staff: boolean }): WorkOrderView | undefined => {
  const newest = history.findLast(({ category }) => category === 'work-order');
  const order = rebuild(workOrderEvolution, history);
  const { work } = order;
  if (!newest || work.status === 'none') return undefined;
  return {
    ticketNumber: newest.ticket ?? '',
    account: newest.account ?? '',
    state: work.status,
    version: newest.streamVersion,
    position: formatPosition(newest.partition, newest.position),
    group: work.group,
    grade: work.grade,
    openedAt: work.openedAt,
    round: work.round,
    ...(staff && work.unassigned !== undefined && { unassigned: work.unassigned }),
    ...dispatchingPart(order, { staff }),
    ...assignmentPart(work, staff),
    ...waitPart(work, staff),
    ...partsPart(order.parts, { staff }),
    ...staffPart(order, { staff }),
    ...resolutionPart(work, newest.partition),
  };
};

const assignmentPart = (work: KnownWork, staff: boolean) => {
  const assignment = work.status === 'opened' ? undefined : work.assignment;
  if (!assignment) return {};
  const { engineer, by, assignedAt, acceptedAt, contact, reason, candidates } = assignment;
  return {
    engineer,
    assignment: { by, assignedAt, ...(staff && { reason, candidates }) },
    ...(acceptedAt !== undefined && { acceptedAt }),
    ...(contact && { contactedAt: contact.contactedAt }),
    ...(staff && contact?.note !== undefined && { contactNote: contact.note }),
  };
};

const waitPart = (work: KnownWork, staff: boolean): { readonly wait?: Wait } => {
  if (!inHand(work) || !work.wait) return {};
  const { note, ...wait } = work.wait;
  return { wait: { ...wait, ...(staff && note !== undefined && { note }) } };
};

const resolutionPart = (work: KnownWork, partition: number) => {
  if (!('resolution' in work) || !work.resolution) return {};
  const { position, resolvedAt, ...result } = work.resolution;
  return { resolvedAt, resolution: { ...result, position: formatPosition(partition, position) } };
};
