import type { TicketRegisteredData } from '../events.ts';

/** How far a ticket has come. */
export type Progress = 'registered' | 'graded' | 'assigned' | 'in-progress' | 'resolved' | 'closed' | 'cancelled' | 'merged';
/** How a word came in. */
export type Channel = TicketRegisteredData['channel'];
export type Kind = TicketRegisteredData['kind'];
export type Rating = 'satisfied' | 'fairly-satisfied' | 'dissatisfied';
/** 1 urgent, 2 important, 3 general, 4 low. */
export type Grade = 1 | 2 | 3 | 4;

/** A report of trouble. Times are RFC 3339 with an offset. */
export interface Report {
  readonly account: string;
  /** Of an account that is not known yet. */
  readonly accountName?: string;
  readonly contact: { readonly name: string; readonly phone?: string; readonly email?: string; readonly language?: 'zh' | 'en' };
  /** A missing model is looked up by serial number. */
  readonly device?: { readonly model?: string; readonly serialNumber?: string };
  /** `api` by default. */
  readonly channel?: Channel;
  readonly kind: Kind;
  readonly description: string;
  readonly symptomCodes?: readonly string[];
  readonly occurredAt: string;
  readonly impact: { readonly scope: 'line-down' | 'partial' | 'none'; readonly safetyRisk?: boolean };
  /** When the customer wants it solved. */
  readonly expectedBy?: string;
}

/** A ticket as people read it: everything that its history says, at the instant asked for. */
export interface Ticket extends Omit<TicketRegisteredData, 'receivedAtStated'> {
  readonly ticketNumber: string;
  readonly state: Progress;
  /** Give it as `ifMatch`. */
  readonly version: number;
  /** Of its newest event. */
  readonly position: string;
  readonly receivedAtStated: boolean;
  readonly problemType?: string;
  readonly grade?: Grade;
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
    /** Names this result when it is confirmed. */
    readonly position: string;
  };
  readonly confirmedAt?: string;
  readonly rejections: number;
  readonly rating?: Rating;
  readonly closedAt?: string;
  readonly cancelledAt?: string;
  readonly messages: readonly {
    readonly id: string;
    readonly from: 'customer' | 'team';
    readonly channel: Channel;
    readonly text: string;
    readonly at: string;
    readonly by: string;
  }[];
  /** What the customer was asked for last; until the customer answers. */
  readonly asked?: { readonly missing: readonly string[]; readonly at: string };
  readonly plan?: { readonly plan: string; readonly until?: string; readonly at: string };
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
  readonly reopened?: readonly { readonly reason: string; readonly at: string }[];
  readonly reports?: readonly { readonly id: string; readonly issuedAt: string; readonly sha256?: string }[];
}

/** A ticket in a list. */
export interface TicketSummary {
  readonly ticketNumber: string;
  readonly account: string;
  readonly state: Progress;
  readonly grade?: Grade;
  readonly channel: Channel;
  readonly kind: Kind;
  readonly description: string;
  readonly contact: string;
  readonly model?: string;
  readonly serialNumber?: string;
  /** The number that another desk gave it. */
  readonly externalReference?: string;
  readonly receivedAt: string;
  readonly updatedAt: string;
}

/** Which tickets to find; all that may be seen without it. */
export interface TicketSearch {
  readonly account?: string;
  readonly state?: Progress;
  /** Those that go on, or are over. */
  readonly open?: boolean;
  /** Of the device, exactly. */
  readonly serialNumber?: string;
  /** Words in the description, number, model, serial number, other desk's number or contact's name. */
  readonly q?: string;
  /** Received at or after. */
  readonly from?: string;
  /** Received before. */
  readonly to?: string;
}
