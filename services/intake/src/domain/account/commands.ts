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
