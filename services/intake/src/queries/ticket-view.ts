import type {
  CustomerContacted,
  EventOf,
  MessageReceived,
  MessageSent,
  NoteAdded,
  RecordedEvent,
  ResolutionConfirmed,
  ResolutionRejected,
  SatisfactionRated,
  TicketAcknowledged,
  TicketCancelled,
  TicketClassified,
  TicketClosed,
  TicketGraded,
  TicketRegistered,
  TicketRegraded,
  TicketResolved,
  WorkAssigned,
  WorkResolved,
} from '@yingda/contracts';
import { formatPosition } from '@yingda/kernel';
import { progressAfter } from '../domain/ticket/progress.ts';
import type { Progress } from '../domain/ticket/progress.ts';
import { storyAfter, unasked, withMessage } from './ticket-story.ts';
import type { StoryEvent, TicketStory } from './ticket-story.ts';

type Registration = EventOf<typeof TicketRegistered>['data'];

/** A ticket as people read it: everything its history says, at the instant asked for. */
export interface TicketView extends Omit<Registration, 'externalReference' | 'receivedAtStated'>, TicketStory {
  readonly ticketNumber: string;
  readonly state: Progress;
  /** Version of the ticket's own stream: its ETag. */
  readonly version: number;
  /** Log position of its newest event. */
  readonly position: string;
  readonly externalReference?: string;
  readonly receivedAtStated: boolean;
  readonly problemType?: string;
  readonly grade?: number;
  readonly gradeReason?: string;
  readonly engineer?: string;
  readonly acknowledgedAt?: string;
  readonly contactedAt?: string;
  readonly resolvedAt?: string;
  readonly resolution?: {
    readonly solution: string;
    readonly cause?: string;
    readonly parts: readonly string[];
    readonly precautions?: string;
    readonly position: string;
  };
  readonly confirmedAt?: string;
  readonly rejections: number;
  readonly rating?: string;
  readonly closedAt?: string;
  readonly cancelledAt?: string;
  readonly messages: readonly {
    readonly id: string;
    readonly from: 'customer' | 'team';
    readonly channel: string;
    readonly text: string;
    readonly at: string;
    readonly by: string;
  }[];
  /** For staff only. */
  readonly notes?: readonly { readonly id: string; readonly text: string; readonly at: string; readonly by: string }[];
}

type Told =
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
  | EventOf<typeof TicketClassified>
  | EventOf<typeof TicketGraded>
  | EventOf<typeof TicketRegraded>
  | EventOf<typeof WorkAssigned>
  | EventOf<typeof CustomerContacted>
  | EventOf<typeof WorkResolved>
  | StoryEvent;

/** Folds a ticket's whole history; `undefined` when it does not begin with the registration. */
export const ticketView = (history: readonly RecordedEvent[], { notes }: { readonly notes: boolean }): TicketView | undefined => {
  const [first] = history.filter(({ type }) => type === 'TicketRegistered');
  const newest = history.at(-1);
  if (!first || !newest) return undefined;
  const start: TicketView = {
    ticketNumber: first.ticket ?? '',
    state: 'registered',
    version: 0,
    position: formatPosition(newest.partition, newest.position),
    ...(first.data as Registration),
    rejections: 0,
    messages: [],
    ...(notes && { notes: [] }),
  };
  return history.reduce((view, event) => ({ ...tell(view, event), ...standing(view, event, first.streamId) }), start);
};

const standing = (view: TicketView, event: RecordedEvent, stream: string) => ({
  state: progressAfter(event.type, view.state),
  version: event.streamId === stream ? event.streamVersion : view.version,
});

const tell = (view: TicketView, recorded: RecordedEvent): TicketView => {
  const event = recorded as RecordedEvent & Told;
  const at = event.occurredAt;
  switch (event.type) {
    case 'TicketAcknowledged':
      return { ...view, acknowledgedAt: at };
    case 'TicketClassified':
      return { ...view, problemType: event.data.problemType };
    case 'TicketGraded':
      return { ...view, grade: event.data.grade, gradeReason: event.data.reason };
    case 'TicketRegraded':
      return { ...view, grade: event.data.to, gradeReason: event.data.reason };
    case 'WorkAssigned':
      return { ...view, engineer: event.data.engineer };
    case 'CustomerContacted':
      return { ...view, contactedAt: view.contactedAt ?? event.data.contactedAt };
    case 'WorkResolved':
      return { ...view, ...resolved(recorded, event.data) };
    case 'ResolutionConfirmed':
      return { ...view, confirmedAt: at };
    case 'ResolutionRejected':
      return { ...view, rejections: view.rejections + 1 };
    case 'SatisfactionRated':
      return { ...view, rating: event.data.rating };
    case 'TicketClosed':
      return { ...view, closedAt: at };
    case 'TicketCancelled':
      return { ...view, cancelledAt: at };
    case 'MessageReceived':
    case 'MessageSent': {
      const { messageId: id, channel, text } = event.data;
      const from = event.type === 'MessageReceived' ? 'customer' : 'team';
      return withMessage(from === 'customer' ? unasked(view) : view, recorded, { id, from, channel, text });
    }
    case 'DetailsRequested':
    case 'DetailsSupplied':
    case 'PlanGiven':
    case 'ComplaintRaised':
    case 'RemedyPlanned':
    case 'ComplaintSettled':
    case 'TicketLinked':
    case 'TicketMerged':
    case 'TicketReopened':
    case 'ServiceReportIssued':
      return storyAfter(view, recorded, event);
    case 'NoteAdded':
      return view.notes
        ? { ...view, notes: [...view.notes, { id: event.data.noteId, text: event.data.text, at, by: event.actor.id }] }
        : view;
    default:
      // Other services record more than a ticket's page shows.
      return view;
  }
};

const resolved = ({ partition, position }: RecordedEvent, data: EventOf<typeof WorkResolved>['data']) => ({
  resolvedAt: data.resolvedAt,
  resolution: {
    solution: data.solution,
    ...(data.cause !== undefined && { cause: data.cause }),
    parts: data.parts,
    ...(data.precautions !== undefined && { precautions: data.precautions }),
    position: formatPosition(partition, position),
  },
});
