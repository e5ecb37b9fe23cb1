import type {
  ComplaintRaised,
  ComplaintSettled,
  DetailsRequested,
  DetailsSupplied,
  EventOf,
  PlanGiven,
  RecordedEvent,
  RemedyPlanned,
  ServiceReportIssued,
  TicketLinked,
  TicketMerged,
  TicketReopened,
} from '@yingda/contracts';
import type { TicketView } from './ticket-view.ts';

/** What befalls some tickets: questions and plans, complaints, other tickets, reopening, reports. */
export interface TicketStory {
  /** What the customer was asked for last, and when; until the customer answers. */
  readonly asked?: { readonly missing: readonly string[]; readonly at: string };
  readonly plan?: { readonly plan: string; readonly until?: string; readonly at: string };
  /** The newest one (R31). */
  readonly complaint?: {
    readonly reason?: string;
    readonly raisedAt: string;
    readonly plan?: string;
    readonly plannedAt?: string;
    readonly outcome?: string;
    readonly settledAt?: string;
  };
  readonly links?: readonly { readonly to: string; readonly as: string; readonly at: string }[];
  readonly mergedInto?: string;
  readonly mergedAt?: string;
  /** Each time that it was closed and went on all the same. */
  readonly reopened?: readonly { readonly reason: string; readonly at: string }[];
  readonly reports?: readonly { readonly id: string; readonly issuedAt: string; readonly sha256?: string }[];
}

/** The events that tell of it. */
export type StoryEvent =
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

/** The view after one of these events. */
export const storyAfter = (view: TicketView, recorded: RecordedEvent, event: StoryEvent): TicketView => {
  const at = recorded.occurredAt;
  switch (event.type) {
    case 'DetailsRequested':
      return {
        ...withMessage(view, recorded, { id: event.data.messageId, from: 'team', channel: view.channel, text: event.data.text }),
        asked: { missing: event.data.missing, at },
      };
    case 'DetailsSupplied': {
      const { messageId: id, channel, text } = event.data;
      return withMessage(unasked(view), recorded, { id, from: 'customer', channel, text });
    }
    case 'PlanGiven':
      return { ...view, plan: { ...event.data, at } };
    case 'ComplaintRaised':
      return { ...view, complaint: { reason: event.data.reason, raisedAt: at } };
    case 'RemedyPlanned':
      return { ...view, complaint: { raisedAt: view.receivedAt, ...view.complaint, plan: event.data.plan, plannedAt: at } };
    case 'ComplaintSettled':
      return { ...view, complaint: { raisedAt: view.receivedAt, ...view.complaint, outcome: event.data.outcome, settledAt: at } };
    case 'TicketLinked':
      return { ...view, links: [...(view.links ?? []), { ...event.data, at }] };
    case 'TicketMerged':
      return { ...view, mergedInto: event.data.into, mergedAt: at };
    case 'TicketReopened': {
      const { closedAt: _closed, confirmedAt: _confirmed, ...open } = view;
      return { ...open, reopened: [...(view.reopened ?? []), { reason: event.data.reason, at }] };
    }
    case 'ServiceReportIssued': {
      const { reportId: id, ...report } = event.data;
      return { ...view, reports: [...(view.reports ?? []), { id, ...report }] };
    }
    default:
      return event satisfies never;
  }
};

/** The customer has answered. */
export const unasked = ({ asked: _asked, ...view }: TicketView): TicketView => view;

type Message = TicketView['messages'][number];

/** The view with one more message. */
export const withMessage = (
  view: TicketView,
  { occurredAt: at, actor }: RecordedEvent,
  message: Omit<Message, 'at' | 'by'>,
): TicketView => ({
  ...view,
  messages: [...view.messages, { ...message, at, by: actor.id }],
});
