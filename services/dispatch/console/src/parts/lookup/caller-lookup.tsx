import { useApi, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { findAccounts, findContacts } from '../../api/intake/lookup.ts';
import type { AccountSummary, FoundContact } from '../../api/intake/lookup.ts';
import { Lookup } from './lookup.tsx';
import type { LookupProps, Match } from './lookup.tsx';
import { words } from './words.ts';

/** Who was chosen: a person, or a customer without one. */
export type Caller = { readonly contact: FoundContact } | { readonly account: AccountSummary };

/** Finds who is calling, by whatever the person says first. */
export const CallerLookup = (props: Omit<LookupProps<Caller>, 'find'>): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const find = async (text: string, signal: AbortSignal): Promise<Match<Caller>[]> => {
    const [contacts, accounts] = await Promise.all([findContacts(api, text, signal), findAccounts(api, text, signal)]);
    return [
      ...contacts.map((contact) => ({
        key: `contact:${contact.contact}`,
        label: (
          <Row
            name={contact.name}
            more={[contact.phone, contact.email, contact.accountName].filter(Boolean).join(' · ')}
            what={say('contact')}
          />
        ),
        item: { contact },
      })),
      ...accounts.map((account) => ({
        key: `account:${account.account}`,
        label: <Row name={account.name} more={account.account} what={say('account')} />,
        item: { account },
      })),
    ];
  };
  return <Lookup {...props} find={find} />;
};

const Row = ({ name, more, what }: { readonly name: string; readonly more: string; readonly what: string }): ReactNode => (
  <span className="lookup-match">
    <b>{name}</b>
    <span title={more}>{more}</span>
    <span className="unseen">{what}</span>
  </span>
);
