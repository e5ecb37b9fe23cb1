import { ERASED } from '@yingda/contracts';
import type {
  CustomerContacted,
  EmergencyDeclared,
  EventOf,
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
  WorkOrderCancelled,
  WorkOrderClosed,
  WorkOrderOpened,
  WorkResolved,
  WorkUnassigned,
} from '@yingda/contracts';
import type { EventFacts, Evolution, Uuid } from '@yingda/kernel';
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
import { workAfter } from './work.ts';
import type { Work, WorkStep } from './work.ts';

export * from './work.ts';

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
const partsAfterwards = (order: WorkOrder, event: WorkStep, facts: EventFacts): WorkOrder => {
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
