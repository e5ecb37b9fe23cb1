import type { EventOf, Language, Rating, ResolutionConfirmed, VisitCompleted, WarrantyDecided, WorkResolved } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { Requisition } from '../work-order/parts/state.ts';

/** What a service report tells (R29, template 3), before it is put into a language. Internal notes and the work log are not in it (R39). */
export interface ServiceReport {
  readonly ticketNumber: string;
  readonly account: string;
  readonly contact: string;
  /** The contact's. */
  readonly language: Language;
  readonly device: { readonly model?: string; readonly serialNumber?: string };
  readonly problem: string;
  readonly symptomCodes: readonly string[];
  readonly times: Times;
  /** In the order of their times. */
  readonly process: readonly Milestone[];
  readonly result: Pick<EventOf<typeof WorkResolved>['data'], 'solution' | 'cause' | 'precautions'>;
  readonly parts: readonly ReportedPart[];
  /** By staff number, whoever had the work last. A document under the customer's key holds no other person's name. */
  readonly engineer?: string;
  /** From 1 (R19). */
  readonly round: number;
  readonly confirmation?: Confirmation;
  readonly rating?: Rating;
  readonly warranty?: EventOf<typeof WarrantyDecided>['data'];
  readonly consent?: { readonly total: number; readonly currency: string; readonly version: number };
  readonly signature?: { readonly attachment: string; readonly signedBy?: string };
}

export interface Times {
  readonly received: Instant;
  readonly firstContact?: Instant;
  readonly arrival?: Instant;
  readonly completion: Instant;
  readonly confirmed?: Instant;
}

export interface ReportedPart {
  readonly part: string;
  readonly quantity: number;
  readonly oldSerial?: string;
  readonly newSerial?: string;
}

export type Confirmation = Pick<EventOf<typeof ResolutionConfirmed>['data'], 'evidence'> & { readonly at: Instant };

/** Something that the customer may know of the work. */
export type Milestone = { readonly at: Instant } & (
  | { readonly what: 'received' | 'resolved' | 'rejected' | 'reopened' | 'confirmed' | 'wait-ended' }
  | { readonly what: 'assigned'; readonly engineer: string }
  | { readonly what: 'contacted'; readonly by: string }
  | { readonly what: 'started'; readonly mode: 'remote' | 'on-site' }
  | { readonly what: 'waiting'; readonly holder: string }
  | { readonly what: 'visit-agreed' | 'visit-moved'; readonly from: Instant; readonly until: Instant }
  | { readonly what: 'arrived' }
  | { readonly what: 'visit-completed'; readonly outcome: EventOf<typeof VisitCompleted>['data']['outcome'] }
  | { readonly what: 'part-issued'; readonly part: string; readonly quantity: Requisition['quantity'] }
);
