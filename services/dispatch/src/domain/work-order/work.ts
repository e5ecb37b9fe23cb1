import type { EventOf, Grade, Holder, WorkAssigned, WorkOrderOpened, WorkResolved } from '@yingda/contracts';
import type { EngineerId, EventFacts, Instant } from '@yingda/kernel';
import type { WorkOrderEvent } from './state.ts';

/** One work order per ticket, reopened for rework. */
export type Work =
  | { readonly status: 'none' }
  | (Opening & { readonly status: 'opened' })
  | (Opening & { readonly status: 'assigned' | 'in-progress'; readonly assignment: Assignment; readonly wait?: Wait })
  | (Opening & { readonly status: 'resolved'; readonly assignment?: Assignment; readonly resolution: Resolution })
  | (Opening & { readonly status: 'closed' | 'cancelled'; readonly assignment?: Assignment; readonly resolution?: Resolution });

export type KnownWork = Exclude<Work, { status: 'none' }>;

export interface Opening {
  readonly group: string;
  readonly grade: Grade;
  readonly openedAt: Instant;
  /** From 1; each rejection by the customer begins another one (R19). */
  readonly round: number;
  /** Nobody was there to take the work: why. A dispatcher assigns it by hand. */
  readonly unassigned?: string;
}

/** R22: whose the wait is, since when. */
export interface Wait {
  readonly holder: Holder;
  readonly reason: string;
  readonly since: Instant;
  /** For colleagues. */
  readonly note?: string;
}

export interface Assignment extends Omit<EventOf<typeof WorkAssigned>['data'], 'engineer'> {
  /** Why, for colleagues (R38). */
  readonly reason?: string;
  readonly candidates?: readonly { readonly engineer: EngineerId; readonly openWork: number }[];
  readonly engineer: EngineerId;
  readonly assignedAt: Instant;
  readonly acceptedAt?: Instant;
  /** The newest contact of this assignment and round. */
  readonly contact?: { readonly by: string; readonly contactedAt: string; readonly note?: string };
}

export interface Resolution extends Omit<EventOf<typeof WorkResolved>['data'], 'engineer'> {
  /** Log position of the event: what the customer confirms. */
  readonly position: number;
}

/** Whatever follows the opening. */
export type WorkStep = Exclude<WorkOrderEvent, EventOf<typeof WorkOrderOpened>>;

export const workAfter = (work: KnownWork, event: WorkStep, { occurredAt, position = 0 }: EventFacts): Work => {
  const { group, grade, openedAt, round } = work;
  const opening: Opening = { group, grade, openedAt, round };
  const assignment = work.status === 'opened' ? undefined : work.assignment;
  if (isOver(work, event)) return work;
  switch (event.type) {
    case 'WorkAssigned':
      return assigned(work, opening, { ...event.data, assignedAt: occurredAt });
    case 'AssignmentExplained': {
      const { engineer: _engineer, ...why } = event.data;
      return work.status === 'opened' || !work.assignment ? work : { ...work, assignment: { ...work.assignment, ...why } };
    }
    case 'WorkLogged':
      return event.data.activity === undefined ? logged(work, event.data.text, occurredAt) : work;
    case 'WorkUnassigned':
      return work.status === 'resolved' ? work : { ...opening, status: 'opened', unassigned: event.data.reason };
    case 'OfferAccepted':
      return begun(work, { acceptedAt: occurredAt });
    case 'WorkStarted':
      return begun(work, {});
    case 'CustomerContacted': {
      const { engineer: _engineer, ...contact } = event.data;
      return begun(work, { contact });
    }
    case 'WaitStarted':
      return inHand(work) ? { ...work, wait: { ...event.data, since: occurredAt } } : work;
    case 'WaitEnded':
      return inHand(work) ? waitOver(work) : work;
    case 'WorkResolved': {
      const { engineer: _engineer, ...resolution } = event.data;
      return { ...opening, status: 'resolved', ...(assignment && { assignment }), resolution: { ...resolution, position } };
    }
    case 'ReworkOpened':
      return reworked({ ...opening, round: event.data.round }, assignment);
    case 'WorkOrderCancelled':
      return { ...waitOver(work), status: 'cancelled' };
    case 'WorkOrderClosed':
      return { ...waitOver(work), status: 'closed' };
    default:
      // The whole history of a ticket is folded: other parts of the order, and what other services recorded besides.
      return work;
  }
};

/** Nothing follows a cancelled order, and a closed one only when its ticket is reopened. */
const isOver = ({ status }: KnownWork, { type }: WorkStep): boolean =>
  status === 'cancelled' || (status === 'closed' && type !== 'ReworkOpened');

type InHand = Extract<Work, { status: 'assigned' | 'in-progress' }>;

/** Whether an engineer has the work and is not done with it. */
export const inHand = (work: Work): work is InHand => work.status === 'assigned' || work.status === 'in-progress';

const waitOver = <W extends KnownWork>(work: W): W => {
  const { wait: _wait, ...rest }: W & { readonly wait?: Wait } = work;
  return rest as W;
};

/** What is noted with the beginning of a wait is about the wait; anything else about the contact. An entry of the work log names an activity. */
const logged = (work: KnownWork, note: string, at: Instant): Work => {
  if (inHand(work) && work.wait?.since === at) return { ...work, wait: { ...work.wait, note } };
  if (work.status === 'opened' || !work.assignment?.contact) return work;
  return { ...work, assignment: { ...work.assignment, contact: { ...work.assignment.contact, note } } };
};

const assigned = (work: KnownWork, opening: Opening, assignment: Assignment): Work =>
  work.status === 'resolved' ? { ...work, assignment } : { ...opening, status: 'assigned', assignment };

const begun = (work: KnownWork, step: Pick<Assignment, 'acceptedAt' | 'contact'>): Work => {
  if (work.status === 'opened' || !work.assignment) return work;
  const assignment = { ...work.assignment, ...step };
  // Taking the work on ends what it waited for; a contact does not.
  if (step.acceptedAt !== undefined && inHand(work)) return { ...waitOver(work), status: 'in-progress', assignment };
  return work.status === 'assigned' ? { ...work, status: 'in-progress', assignment } : { ...work, assignment };
};

/** R19: with the same engineer, who has to reach the customer anew. */
const reworked = (opening: Opening, before: Assignment | undefined): Work => {
  if (!before) return { ...opening, status: 'opened' };
  const { contact: _contact, ...assignment } = before;
  return { ...opening, status: 'in-progress', assignment };
};
