import { ERASED } from '@yingda/contracts';
import type {
  AccountChanged,
  AccountRegistered,
  ContactChanged,
  ContactRegistered,
  EntitlementEnded,
  EntitlementGranted,
  EventOf,
  Language,
  SubjectErased,
} from '@yingda/contracts';
import type { Evolution, Uuid } from '@yingda/kernel';

/** A customer with the people who report for it (R1). */
export type Account = { readonly status: 'none' } | KnownAccount;

export interface KnownAccount {
  readonly status: 'registered';
  readonly name: string;
  readonly contacts: readonly Contact[];
  readonly entitlements: readonly Entitlement[];
}

/** R13: what a contract gives an account, by the name that policies use; days in the deployment's time zone. */
export interface Entitlement {
  readonly entitlement: string;
  readonly from: string;
  /** The last day on which it counts. */
  readonly until?: string;
  /** The first day on which it counts no more. */
  readonly endedOn?: string;
}

export interface Contact {
  readonly id: Uuid;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly language: Language;
  /** The person's data are gone for good (R39). */
  readonly erased?: true;
}

export type AccountEvent =
  | EventOf<typeof AccountRegistered>
  | EventOf<typeof AccountChanged>
  | EventOf<typeof ContactRegistered>
  | EventOf<typeof ContactChanged>
  | EventOf<typeof EntitlementGranted>
  | EventOf<typeof EntitlementEnded>
  | EventOf<typeof SubjectErased>;

export const accountEvolution: Evolution<Account, AccountEvent> = {
  initialState: { status: 'none' },
  evolve: (account, event) => {
    if (event.type === 'AccountRegistered') return { status: 'registered', name: event.data.name, contacts: [], entitlements: [] };
    if (account.status === 'none') return account;
    switch (event.type) {
      case 'AccountChanged':
        return { ...account, name: event.data.name };
      case 'ContactRegistered':
      case 'ContactChanged': {
        const { contact: id, ...person } = event.data;
        return { ...account, contacts: [...account.contacts.filter((contact) => contact.id !== id), { id, ...person }] };
      }
      case 'SubjectErased': {
        const { subject } = event.data;
        return { ...account, contacts: account.contacts.map((contact) => (contact.id === subject ? erased(contact) : contact)) };
      }
      case 'EntitlementGranted':
        return { ...account, entitlements: [...account.entitlements.filter(isNot(event.data.entitlement)), event.data] };
      case 'EntitlementEnded': {
        const { entitlement, on } = event.data;
        return {
          ...account,
          entitlements: account.entitlements.map((each) => (each.entitlement === entitlement ? { ...each, endedOn: on } : each)),
        };
      }
      default:
        return event satisfies never;
    }
  },
};

const isNot =
  (name: string) =>
  ({ entitlement }: Entitlement): boolean =>
    entitlement !== name;

const erased = ({ id, language }: Contact): Contact => ({ id, name: ERASED, language, erased: true });

/** Whoever has the same address or number; by name only where neither side has more. */
export const contactLike = ({ contacts }: KnownAccount, person: Omit<Contact, 'id' | 'language'>): Contact | undefined => {
  const there = contacts.filter(({ erased: gone }) => !gone);
  return (
    there.find(({ email }) => email !== undefined && email.toLowerCase() === person.email?.toLowerCase()) ??
    there.find(({ phone, name }) => phone !== undefined && phone === person.phone && name === person.name) ??
    there.find(({ name, email, phone }) => name === person.name && !conflicts(email, person.email) && !conflicts(phone, person.phone))
  );
};

const conflicts = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b;
