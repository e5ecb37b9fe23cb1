import type { Channel, ImpactScope, Kind, Language, Rating } from '@yingda/contracts';
import type { AccountId, Instant, Uuid } from '@yingda/kernel';

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
}
