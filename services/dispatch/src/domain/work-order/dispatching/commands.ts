import type { EventOf, Grade, OfferDeclined, OfferWithdrawn, SentenceText } from '@yingda/contracts';
import type { EngineerId, Instant, Uuid } from '@yingda/kernel';
import type { ShiftBook } from '../../engineer/availability.ts';
import type { Need } from '../../engineer/fitness.ts';
import type { Acting } from '../commands.ts';
import type { Chosen } from './fit-by-hand.ts';
import type { Requirements, Suggestion } from './state.ts';

/** R23: for which group, and what the group's rules ask for; `rule` names them. */
export interface OpenWorkOrder {
  readonly grade: Grade;
  /** The group of the problem type's own name by default. */
  readonly group?: string;
  readonly requirements?: Requirements & { readonly rule: string };
}

/** Ranks everybody and keeps it. */
export interface Suggest {
  readonly suggestion: Suggestion;
}

/** A term in which an offer has to be answered. */
export interface Term {
  /** ISO 8601. */
  readonly acceptWithin: string;
  readonly acceptBy: Instant;
}

/** The best one gets it, at once or as an offer; nobody does where nobody is left. */
export interface DispatchByRank extends Suggest {
  /** Whoever is first of the suggestion; absent: nobody is left. */
  readonly engineer?: EngineerId;
  /** Makes it an offer. */
  readonly offer?: Term & { readonly offer: Uuid };
  readonly need: Need;
  readonly book: ShiftBook;
  /** For a person to read, when nobody is left. */
  readonly nobody: { readonly reason: string; readonly sentence: SentenceText; readonly lead?: EngineerId };
}

export type AssignByHand = Chosen;

export interface OfferWork extends Chosen {
  readonly offer: Uuid;
  readonly term: Term;
  readonly suggestion?: Uuid;
}

export interface AcceptWork {
  readonly acting: Acting;
  /** For whom it is accepted; whoever has the work or the offer by default. */
  readonly engineer?: EngineerId;
}

export interface DeclineWork extends AcceptWork {
  readonly because: EventOf<typeof OfferDeclined>['data']['because'];
  /** For colleagues. */
  readonly note?: string;
}

export interface ExpireOffer {
  readonly offer: Uuid;
}

export interface WithdrawOffer {
  readonly because: EventOf<typeof OfferWithdrawn>['data']['because'];
}
