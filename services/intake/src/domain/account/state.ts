import type { AccountChanged, AccountRegistered, ContactChanged, ContactRegistered, EventOf, Language } from '@yingda/contracts';
import type { Evolution, Uuid } from '@yingda/kernel';

/** A customer with the people who report for it (R1). */
export type Account = { readonly status: 'none' } | KnownAccount;

export interface KnownAccount {
  readonly status: 'registered';
  readonly name: string;
  readonly contacts: readonly Contact[];
}

export interface Contact {
  readonly id: Uuid;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly language: Language;
}

export type AccountEvent =
  EventOf<typeof AccountRegistered> | EventOf<typeof AccountChanged> | EventOf<typeof ContactRegistered> | EventOf<typeof ContactChanged>;

export const accountEvolution: Evolution<Account, AccountEvent> = {
  initialState: { status: 'none' },
  evolve: (account, event) => {
    if (event.type === 'AccountRegistered') return { status: 'registered', name: event.data.name, contacts: [] };
    if (account.status === 'none') return account;
    switch (event.type) {
      case 'AccountChanged':
        return { ...account, name: event.data.name };
      case 'ContactRegistered':
      case 'ContactChanged': {
        const { contact: id, ...person } = event.data;
        return { ...account, contacts: [...account.contacts.filter((contact) => contact.id !== id), { id, ...person }] };
      }
      default:
        return event satisfies never;
    }
  },
};

/** Whoever has the same address or number; by name only where neither side has more. */
export const contactLike = (account: KnownAccount, person: Omit<Contact, 'id' | 'language'>): Contact | undefined =>
  account.contacts.find(({ email }) => email !== undefined && email.toLowerCase() === person.email?.toLowerCase()) ??
  account.contacts.find(({ phone, name }) => phone !== undefined && phone === person.phone && name === person.name) ??
  account.contacts.find(
    ({ name, email, phone }) => name === person.name && !conflicts(email, person.email) && !conflicts(phone, person.phone),
  );

const conflicts = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b;
