import {
  AccountChanged,
  AccountRegistered,
  ContactChanged,
  ContactRegistered,
  EntitlementEnded,
  EntitlementGranted,
  SubjectErased,
} from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import type { EndEntitlement, EraseContact, GrantEntitlement, KeepAccount, KeepContact } from './commands.ts';
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

/** R13: a grant of the same name replaces the one before; tickets keep the targets that they have. */
export const grantEntitlement = ({ entitlement, from, until }: GrantEntitlement, account: Account): Decision => {
  if (account.status === 'none') return refuse('ACCOUNT_NOT_FOUND');
  if (until !== undefined && until < from) return refuse('ENDS_BEFORE_START', { field: '/until', from });
  const known = account.entitlements.find((each) => each.entitlement === entitlement);
  if (known && known.endedOn === undefined && known.from === from && known.until === until) return nothing();
  return accept(EntitlementGranted({ entitlement, from, ...(until !== undefined && { until }) }));
};

export const endEntitlement = ({ entitlement, on }: EndEntitlement, account: Account): Decision => {
  if (account.status === 'none') return refuse('ACCOUNT_NOT_FOUND');
  const known = account.entitlements.find((each) => each.entitlement === entitlement);
  if (!known) return refuse('ENTITLEMENT_NOT_FOUND', { entitlement });
  return known.endedOn === on ? nothing() : accept(EntitlementEnded({ entitlement, on }));
};
