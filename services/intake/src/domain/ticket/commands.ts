import type { Channel, EventOf, ImpactScope, Kind, Language, Rating, ResolutionConfirmed } from '@yingda/contracts';
import type { AccountId, Instant, Uuid } from '@yingda/kernel';
import type { Detail } from './completeness.ts';

/** R5: a report as it came in. Ids are drawn at the edge. */
export interface RegisterTicket {
  readonly account: AccountId;
  readonly accountName?: string;
  readonly contact: {
    readonly newId: Uuid;
    readonly name: string;
    readonly phone?: string;
    readonly email?: string;
    readonly language: Language;
  };
  readonly device: { readonly model?: string; readonly serialNumber?: string };
  readonly channel: Channel;
  readonly kind: Kind;
  readonly description: string;
  readonly symptomCodes: readonly string[];
  readonly occurredAt: Instant;
  readonly impact: { readonly scope: ImpactScope; readonly safetyRisk: boolean };
  readonly expectedBy?: Instant;
  /** Stated by staff; the present otherwise. */
  readonly receivedAt?: Instant;
  readonly receivedBy: string;
  readonly by: { readonly staff: boolean; readonly mayRegisterAccounts: boolean };
}

export interface AddMessage {
  readonly messageId: Uuid;
  readonly from: 'customer' | 'team';
  readonly channel: Channel;
  readonly text: string;
}

export interface AddNote {
  readonly noteId: Uuid;
  readonly text: string;
}

/** R28, R30: the customer's word on the result, by the customer or noted by staff. */
export interface ConfirmResolution {
  readonly solved: boolean;
  readonly rating?: Rating;
  readonly comment?: string;
  /** The result that is meant: the log position that resolving the work answered. */
  readonly workResolvedPosition?: number;
  /** What shows the customer's word, where staff record it (R28). */
  readonly evidence?: ConfirmationEvidence;
  /** Staff record the customer's word; otherwise it is the customer's own. */
  readonly byStaff?: true;
}

export type ConfirmationEvidence = NonNullable<EventOf<typeof ResolutionConfirmed>['data']['evidence']>;

/** R6: what is missing, and in which words it is asked for; what the report lacks and guiding questions by default. */
export interface RequestDetails {
  readonly messageId: Uuid;
  readonly missing?: readonly Detail[];
  readonly text?: string;
}

export interface SupplyDetails {
  readonly messageId: Uuid;
  readonly channel: Channel;
  readonly text: string;
}

/** R16. */
export interface GivePlan {
  readonly plan: string;
  readonly until?: Instant;
}

/** R9. */
export interface LinkTicket {
  readonly as: 'duplicate' | 'related';
}

/** R29. */
export interface IssueServiceReport {
  readonly reportId: Uuid;
  /** When the customer got it; the present by default. */
  readonly issuedAt?: Instant;
  /** Of the document's bytes, where it is one of ours. */
  readonly sha256?: string;
}
