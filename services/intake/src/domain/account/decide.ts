import { AccountChanged, AccountRegistered, ContactChanged, ContactRegistered, SubjectErased } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import type { EraseContact, KeepAccount, KeepContact } from './commands.ts';
import type { Account } from './state.ts';

export const keepAccount = ({ account: id, name }: KeepAccount, account: Account): Decision => {
  if (account.status === 'none') return accept(AccountRegistered({ account: id, name }));
  return account.name === name ? nothing() : accept(AccountChanged({ name }));
};

export const keepContact = (contact: KeepContact, account: Account): Decision => {
  if (account.status === 'none') return refuse('ACCOUNT_NOT_FOUND');
  const known = account.contacts.find(({ id }) => id === contact.contact);
  if (!known) return accept(ContactRegistered(contact));
  if (known.erased) return refuse('SUBJECT_ERASED', { contact: contact.contact });
  const same =
    known.name === contact.name && known.phone === contact.phone && known.email === contact.email && known.language === contact.language;
  return same ? nothing() : accept(ContactChanged(contact));
};

/** R39. Once and for all. */
export const eraseContact = ({ contact, ...why }: EraseContact, account: Account): Decision => {
  if (account.status === 'none') return refuse('ACCOUNT_NOT_FOUND');
  const known = account.contacts.find(({ id }) => id === contact);
  if (!known) return refuse('CONTACT_NOT_FOUND', { contact });
  return known.erased ? nothing() : accept(SubjectErased({ subject: contact, kind: 'contact', ...why }));
};
