import type {
  AssignmentSuggested,
  EventOf,
  ExclusionReason,
  OfferAccepted,
  OfferDeclined,
  OfferExpired,
  OfferWithdrawn,
  ReworkOpened,
  RequirementsSet,
  WorkAssigned,
  WorkOffered,
} from '@yingda/contracts';
import type { EngineerId, EventFacts, Instant, Uuid } from '@yingda/kernel';

/** How the work looks for its engineer (R23, R38). */
export interface Dispatching {
  readonly requirements: Requirements;
  /** The newest one. */
  readonly suggestion?: Suggestion;
  /** Open: neither answered nor expired. */
  readonly offer?: Offer;
  /** Who is not asked again, and why. */
  readonly refusedBy: readonly { readonly engineer: EngineerId; readonly because: Extract<ExclusionReason, 'declined' | 'let-expire'> }[];
}

/** What the work takes. */
export type Requirements = Pick<EventOf<typeof RequirementsSet>['data'], 'skills' | 'qualifications'>;
export type Suggestion = EventOf<typeof AssignmentSuggested>['data'];

export interface Offer {
  readonly offer: Uuid;
  readonly engineer: EngineerId;
  readonly offeredAt: Instant;
  /** Included. */
  readonly acceptBy: Instant;
  readonly suggestion?: Uuid;
}

export type DispatchingEvent =
  | EventOf<typeof RequirementsSet>
  | EventOf<typeof AssignmentSuggested>
  | EventOf<typeof WorkOffered>
  | EventOf<typeof OfferAccepted>
  | EventOf<typeof OfferDeclined>
  | EventOf<typeof OfferExpired>
  | EventOf<typeof OfferWithdrawn>
  | EventOf<typeof WorkAssigned>
  | EventOf<typeof ReworkOpened>;

export const UNDISPATCHED: Dispatching = { requirements: { skills: [], qualifications: [] }, refusedBy: [] };

export const dispatchingAfter = (before: Dispatching, event: DispatchingEvent, { occurredAt }: EventFacts): Dispatching => {
  const { offer: _offer, ...unoffered } = before;
  switch (event.type) {
    case 'RequirementsSet':
      return { ...before, requirements: { skills: event.data.skills, qualifications: event.data.qualifications } };
    case 'AssignmentSuggested':
      return { ...before, suggestion: event.data };
    case 'WorkOffered': {
      const { acceptWithin: _within, acceptBy, ...offer } = event.data;
      return { ...before, offer: { ...offer, acceptBy: acceptBy as Instant, offeredAt: occurredAt } };
    }
    case 'OfferDeclined':
      return { ...unoffered, refusedBy: [...before.refusedBy, { engineer: event.data.engineer, because: 'declined' }] };
    case 'OfferExpired':
      return { ...unoffered, refusedBy: [...before.refusedBy, { engineer: event.data.engineer, because: 'let-expire' }] };
    case 'OfferWithdrawn':
    case 'OfferAccepted':
    case 'WorkAssigned':
      return unoffered;
    case 'ReworkOpened':
      return { ...unoffered, refusedBy: [] };
    default:
      event satisfies never;
      return before;
  }
};
