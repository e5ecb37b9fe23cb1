import { ERASED } from '@yingda/contracts';
import type {
  AttachmentAdded,
  AttachmentRemoved,
  ComplaintRaised,
  ComplaintSettled,
  CustomerContacted,
  DetailsRequested,
  DetailsSupplied,
  EventOf,
  Language,
  MessageReceived,
  MessageSent,
  NoteAdded,
  PlanGiven,
  Rating,
  RemedyPlanned,
  ReworkOpened,
  ResolutionConfirmed,
  ResolutionRejected,
  SatisfactionRated,
  ServiceReportIssued,
  TicketAcknowledged,
  TicketCancelled,
  TicketClosed,
  TicketLinked,
  TicketMerged,
  TicketRegistered,
  TicketReopened,
  TicketResolved,
  WorkResolved,
} from '@yingda/contracts';
import type { AccountId, Evolution, TicketNumber, Uuid } from '@yingda/kernel';
import { missingFrom } from './completeness.ts';
import type { Detail } from './completeness.ts';

/** What intake's rules look at; the work's result comes from dispatch's events, through their contracts. */
export type Ticket =
  { readonly status: 'none' } | (TicketFacts & { readonly status: 'open' | 'resolved' | 'confirmed' | 'closed' | 'cancelled' | 'merged' });

export type KnownTicket = Exclude<Ticket, { status: 'none' }>;

export interface TicketFacts {
  readonly account: AccountId;
  /** The contact who reported it: the data subject of the ticket's personal fields. */
  readonly contact: Uuid;
  /** The contact was erased (R39): no word about the person can be kept any more. */
  readonly contactErased?: true;
  readonly acknowledged: boolean;
  /** The newest result of the work, and where in the log it stands. */
  readonly work?: { readonly position: number; readonly solution: string };
  /** The result that the ticket was last resolved with. */
  readonly resolvedWork?: number;
  /** Results up to here were rejected. */
  readonly rejectedWork: number;
  readonly rating?: Rating;
  readonly messages: readonly Uuid[];
  /** The contact's language. */
  readonly language: Language;
  /** R6: what the report came without. */
  readonly lacks?: readonly Detail[];
  /** The customer was asked for details and has not answered. */
  readonly asked?: true;
  readonly plan?: EventOf<typeof PlanGiven>['data'];
  /** The newest one (R31); a ticket of that kind is one itself. */
  readonly complaint?: Complaint;
  readonly links?: readonly EventOf<typeof TicketLinked>['data'][];
  /** Where it goes on. */
  readonly mergedInto?: TicketNumber;
  readonly reopened?: true;
  /** Service reports that the customer has. */
  readonly reports?: readonly Uuid[];
  /** Files on the work that can be evidence. */
  readonly files?: readonly Pick<EventOf<typeof AttachmentAdded>['data'], 'attachment' | 'kind'>[];
}

export interface Complaint {
  readonly stage: 'raised' | 'planned' | 'settled';
  readonly reason?: string;
  readonly plan?: string;
  readonly outcome?: string;
}

export type TicketEvent =
  | EventOf<typeof TicketRegistered>
  | EventOf<typeof TicketAcknowledged>
  | EventOf<typeof MessageReceived>
  | EventOf<typeof MessageSent>
  | EventOf<typeof NoteAdded>
  | EventOf<typeof TicketResolved>
  | EventOf<typeof ResolutionConfirmed>
  | EventOf<typeof ResolutionRejected>
  | EventOf<typeof SatisfactionRated>
  | EventOf<typeof TicketClosed>
  | EventOf<typeof TicketCancelled>
  | EventOf<typeof DetailsRequested>
  | EventOf<typeof DetailsSupplied>
  | EventOf<typeof PlanGiven>
  | EventOf<typeof ComplaintRaised>
  | EventOf<typeof RemedyPlanned>
  | EventOf<typeof ComplaintSettled>
  | EventOf<typeof TicketLinked>
  | EventOf<typeof TicketMerged>
  | EventOf<typeof TicketReopened>
  | EventOf<typeof ServiceReportIssued>;

/** Events of other services that intake's rules look at. */
export type ForeignEvent =
  | EventOf<typeof WorkResolved>
  | EventOf<typeof ReworkOpened>
  | EventOf<typeof CustomerContacted>
  | EventOf<typeof AttachmentAdded>
  | EventOf<typeof AttachmentRemoved>;

export const ticketEvolution: Evolution<Ticket, TicketEvent | ForeignEvent> = {
  initialState: { status: 'none' },
  evolve: (ticket, event, { position = 0 }) => {
    if (event.type === 'TicketRegistered') return registered(event.data);
    if (ticket.status === 'none') return ticket;
    switch (event.type) {
      case 'TicketAcknowledged':
        return { ...ticket, acknowledged: true };
      case 'WorkResolved':
        return { ...ticket, work: { position, solution: event.data.solution } };
      case 'TicketResolved':
        return { ...ticket, status: 'resolved', ...(event.data.workPosition !== undefined && { resolvedWork: event.data.workPosition }) };
      case 'ResolutionConfirmed':
        return { ...ticket, status: 'confirmed' };
      case 'ResolutionRejected':
        return { ...ticket, status: 'open', rejectedWork: ticket.work?.position ?? 0 };
      case 'SatisfactionRated':
        return { ...ticket, rating: event.data.rating };
      case 'TicketClosed':
        return { ...ticket, status: 'closed' };
      case 'TicketCancelled':
        return { ...ticket, status: 'cancelled' };
      case 'MessageSent':
        return { ...ticket, messages: [...ticket.messages, event.data.messageId] };
      case 'DetailsRequested':
        return { ...ticket, asked: true, messages: [...ticket.messages, event.data.messageId] };
      case 'MessageReceived':
      case 'DetailsSupplied':
        return answered(ticket, event.data.messageId);
      case 'PlanGiven':
        return { ...ticket, plan: event.data };
      case 'ComplaintRaised':
        return { ...ticket, complaint: { stage: 'raised', reason: event.data.reason } };
      case 'RemedyPlanned':
        return { ...ticket, complaint: { ...ticket.complaint, stage: 'planned', plan: event.data.plan } };
      case 'ComplaintSettled':
        return { ...ticket, complaint: { ...ticket.complaint, stage: 'settled', outcome: event.data.outcome } };
      case 'TicketLinked':
        return { ...ticket, links: [...(ticket.links ?? []), event.data] };
      case 'TicketMerged':
        return { ...ticket, status: 'merged', mergedInto: event.data.into };
      case 'TicketReopened':
        return { ...ticket, status: 'open', reopened: true, rejectedWork: ticket.work?.position ?? 0 };
      case 'ServiceReportIssued':
        return { ...ticket, reports: [...(ticket.reports ?? []), event.data.reportId] };
      case 'AttachmentAdded': {
        const { attachment, kind } = event.data;
        return { ...ticket, files: [...(ticket.files ?? []), { attachment, kind }] };
      }
      case 'AttachmentRemoved':
        return { ...ticket, files: (ticket.files ?? []).filter(({ attachment }) => attachment !== event.data.attachment) };
      default:
        // The whole history of a ticket is folded; what other services recorded besides concerns no rule of intake.
        return ticket;
    }
  },
};

const registered = (report: EventOf<typeof TicketRegistered>['data']): KnownTicket => {
  const { account, contact, kind } = report;
  const lacks = missingFrom(report);
  return {
    status: 'open',
    account,
    contact: contact.id,
    ...(contact.name === ERASED && { contactErased: true }),
    acknowledged: false,
    rejectedWork: 0,
    messages: [],
    language: contact.language,
    ...(lacks.length > 0 && { lacks }),
    ...(kind === 'complaint' && { complaint: { stage: 'raised' } }),
  };
};

/** Whatever the customer says answers what was asked. */
const answered = ({ asked: _asked, ...ticket }: KnownTicket, messageId: Uuid): KnownTicket => ({
  ...ticket,
  messages: [...ticket.messages, messageId],
});

const ENDS: readonly Ticket['status'][] = ['closed', 'cancelled', 'merged'];

export const hasEnded = ({ status }: KnownTicket): boolean => ENDS.includes(status);
