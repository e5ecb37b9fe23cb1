import type { EventOf, Language, SubjectErased } from '@yingda/contracts';
import type { AccountId, Uuid } from '@yingda/kernel';

/** Registers an account, or changes its name. */
export interface KeepAccount {
  readonly account: AccountId;
  readonly name: string;
}

/** Registers a contact, or changes one. */
export interface KeepContact {
  readonly contact: Uuid;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly language: Language;
}

/** R39: on which ground, at whose request, and under which number that is filed. */
export interface EraseContact extends Pick<EventOf<typeof SubjectErased>['data'], 'ground' | 'requestedBy' | 'reference'> {
  readonly contact: Uuid;
}

/** R13: from the first to the last day, both included; without a last one until it is ended. */
export interface GrantEntitlement {
  readonly entitlement: string;
  readonly from: string;
  readonly until?: string;
}

export interface EndEntitlement {
  readonly entitlement: string;
  /** The first day on which it counts no more. */
  readonly on: string;
}
