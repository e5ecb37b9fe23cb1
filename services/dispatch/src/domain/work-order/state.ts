import { ERASED } from '@yingda/contracts';
import type {
  CustomerContacted,
  EmergencyDeclared,
  EventOf,
  Grade,
  Holder,
  ProblemType,
  ResolutionConfirmed,
  TicketCancelled,
  TicketClassified,
  TicketClosed,
  TicketMerged,
  TicketRegistered,
  TicketRegraded,
  TicketReopened,
  AssignmentExplained,
  WaitEnded,
  WaitStarted,
  WorkAssigned,
  WorkOrderCancelled,
  WorkOrderClosed,
  WorkOrderOpened,
  WorkResolved,
  WorkUnassigned,
} from '@yingda/contracts';
import type { EngineerId, EventFacts, Evolution, Instant, Uuid } from '@yingda/kernel';
import { ALONE, collaborationAfter } from './collaboration/state.ts';
import type { Collaboration, CollaborationEvent } from './collaboration/state.ts';
import { dispatchingAfter, UNDISPATCHED } from './dispatching/state.ts';
import type { Dispatching, DispatchingEvent } from './dispatching/state.ts';
import { feesAfter, NO_FEES } from './fees/state.ts';
import type { Fees, FeesEvent } from './fees/state.ts';
import { NO_PARTS, partsAfter } from './parts/state.ts';
import type { Parts, PartsEvent } from './parts/state.ts';
import { NO_RECORDS, recordsAfter, recordsProving } from './records/state.ts';
import type { Records, RecordsEvent } from './records/state.ts';
import { visitsAfter } from './visits/state.ts';
import type { Visit, VisitEvent } from './visits/state.ts';

/** What dispatch's rules look at: the work, and what other services recorded of its ticket. Each part has a folder with its state, commands and rules. */
export interface WorkOrder {
  /** The contact who reported the ticket: the data subject of the work order's personal fields. */
  readonly contact?: Uuid;
  /** The contact was erased (R39): no word about the person can be kept any more. */
  readonly contactErased?: true;
  readonly problemType?: ProblemType;
  readonly ticketEnded: boolean;
  /** R14: goes before everything else. */
  readonly emergency: boolean;
  /** What was reported, as far as it decides on who can do the work and what it costs. */
  readonly reported?: Reported;
  readonly work: Work;
  readonly dispatching: Dispatching;
  readonly visits: readonly Visit[];
  readonly parts: Parts;
  readonly fees: Fees;
  readonly collaboration: Collaboration;
  readonly records: Records;
}

export type Reported = Pick<EventOf<typeof TicketRegistered>['data'], 'account' | 'device' | 'kind' | 'symptomCodes'>;

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

export type WorkOrderEvent =
  | EventOf<typeof WorkOrderOpened>
  | EventOf<typeof AssignmentExplained>
  | EventOf<typeof WorkUnassigned>
  | EventOf<typeof CustomerContacted>
  | EventOf<typeof WaitStarted>
  | EventOf<typeof WaitEnded>
  | EventOf<typeof WorkResolved>
  | EventOf<typeof WorkOrderCancelled>
  | EventOf<typeof WorkOrderClosed>
  | DispatchingEvent
  | VisitEvent
  | PartsEvent
  | FeesEvent
  | CollaborationEvent
  | RecordsEvent;

/** Events of other services that dispatch's rules look at. */
export type ForeignEvent =
  | EventOf<typeof TicketRegistered>
  | EventOf<typeof TicketClassified>
  | EventOf<typeof TicketRegraded>
  | EventOf<typeof EmergencyDeclared>
  | EventOf<typeof ResolutionConfirmed>
  | EventOf<typeof TicketClosed>
  | EventOf<typeof TicketMerged>
  | EventOf<typeof TicketReopened>
  | EventOf<typeof TicketCancelled>;

/** Folds the whole history of a ticket. */
export const workOrderEvolution: Evolution<WorkOrder, WorkOrderEvent | ForeignEvent> = {
  initialState: {
    ticketEnded: false,
    emergency: false,
    work: { status: 'none' },
    dispatching: UNDISPATCHED,
    visits: [],
    parts: NO_PARTS,
    fees: NO_FEES,
    collaboration: ALONE,
    records: NO_RECORDS,
  },
  evolve: (order, event, facts) => {
    switch (event.type) {
      case 'TicketRegistered':
        return { ...order, ...contactOf(event.data), reported: reportedOf(event.data) };
      case 'EmergencyDeclared':
        return { ...order, emergency: true };
      case 'ResolutionConfirmed':
        return { ...order, records: recordsProving(order.records, event.data) };
      case 'TicketClassified':
        return { ...order, problemType: event.data.problemType };
      case 'TicketRegraded':
        return order.work.status === 'none' ? order : { ...order, work: { ...order.work, grade: event.data.to } };
      case 'TicketClosed':
      case 'TicketCancelled':
      case 'TicketMerged':
        return { ...order, ticketEnded: true };
      case 'TicketReopened':
        return { ...order, ticketEnded: false };
      case 'WorkOrderOpened':
        return { ...order, work: { status: 'opened', ...event.data, openedAt: facts.occurredAt, round: 1 } };
      default:
        return order.work.status === 'none'
          ? order
          : { ...partsAfterwards(order, event, facts), work: workAfter(order.work, event, facts) };
    }
  },
};

const reportedOf = ({ account, device, kind, symptomCodes }: EventOf<typeof TicketRegistered>['data']): Reported => ({
  account,
  device,
  kind,
  symptomCodes,
});

/** Everything but the work itself. An event may move several parts. */
const partsAfterwards = (order: WorkOrder, event: Step, facts: EventFacts): WorkOrder => {
  switch (event.type) {
    case 'RequirementsSet':
    case 'AssignmentSuggested':
    case 'WorkOffered':
    case 'OfferAccepted':
    case 'OfferDeclined':
    case 'OfferExpired':
    case 'OfferWithdrawn':
    case 'WorkAssigned':
      return { ...order, dispatching: dispatchingAfter(order.dispatching, event, facts) };
    case 'ReworkOpened': {
      const { started: _started, ...records } = order.records;
      return { ...order, records, dispatching: dispatchingAfter(order.dispatching, event, facts) };
    }
    case 'VisitScheduled':
    case 'VisitPlanned':
    case 'VisitDelayed':
    case 'VisitCancelled':
    case 'EngineerArrived':
    case 'VisitCompleted':
      return { ...order, visits: visitsAfter(order.visits, event, facts) };
    case 'PartRequested':
    case 'RequisitionApproved':
    case 'RequisitionRefused':
    case 'RequisitionCancelled':
    case 'PartIssued':
    case 'PartReplaced':
    case 'PartReturned':
      return { ...order, parts: partsAfter(order.parts, event, facts) };
    case 'WarrantyDecided':
    case 'QuoteOffered':
    case 'QuoteApproved':
    case 'QuoteDeclined':
    case 'QuoteWithdrawn':
      return { ...order, fees: feesAfter(order.fees, event, facts) };
    case 'CoordinatorNamed':
    case 'SupportRequested':
    case 'SupportJoined':
    case 'SupportEnded':
    case 'DepartmentInvolved':
    case 'DepartmentAnswered':
      return { ...order, collaboration: collaborationAfter(order.collaboration, event, facts) };
    case 'WorkStarted':
    case 'WorkLogged':
    case 'AttachmentAdded':
    case 'AttachmentRemoved':
    case 'ServiceReportPrepared':
      return { ...order, records: recordsAfter(order.records, event, facts) };
    default:
      return order;
  }
};

const contactOf = ({ contact: { id, name } }: EventOf<typeof TicketRegistered>['data']): Pick<WorkOrder, 'contact' | 'contactErased'> => ({
  contact: id,
  ...(name === ERASED && { contactErased: true }),
});

type Step = Exclude<WorkOrderEvent, EventOf<typeof WorkOrderOpened>>;

const workAfter = (work: KnownWork, event: Step, { occurredAt, position = 0 }: EventFacts): Work => {
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
const isOver = ({ status }: KnownWork, { type }: Step): boolean =>
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
