import { useQuery } from '@tanstack/react-query';
import { useApi, useWords } from '@yingda/ui';
import { Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { findAccounts, lookupKey, readAccounts } from '../../../api/intake/lookup.ts';
import { useSettled } from '../shared/use-settled.ts';
import { words } from './words.ts';

/** Names change seldom, in milliseconds. */
const FRESH = 300_000;

/** The customers' names by their codes; the code itself where the name is not known. */
export const useAccountName = (): ((account: string) => string) => {
  const api = useApi();
  const { data } = useQuery({ queryKey: lookupKey('accounts', ''), queryFn: () => readAccounts(api), staleTime: FRESH });
  return (account) => data?.find((each) => each.account === account)?.name ?? account;
};

/** A customer by name and code, or all of them. */
export const AccountName = ({ account }: { readonly account: string | undefined }): ReactNode => {
  const say = useWords(words);
  const nameOf = useAccountName();
  if (account === undefined) return <span className="soft">{say('allAccounts')}</span>;
  const name = nameOf(account);
  return (
    <>
      {name} {name !== account && <span className="mono soft">{account}</span>}
    </>
  );
};

export interface AccountSelectProps {
  readonly id?: string;
  /** Where no label stands beside it. */
  readonly label?: string;
  readonly className?: string;
  readonly value?: string;
  readonly onChange?: (account: string | undefined) => void;
}

/** Finds a customer by name or code. */
export const AccountSelect = ({ id, label, className, value, onChange }: AccountSelectProps): ReactNode => {
  const say = useWords(words);
  const api = useApi();
  const [text, setText] = useState('');
  const sought = useSettled(text, 200);
  const { data = [], isFetching } = useQuery({
    queryKey: lookupKey('accounts', `choice ${sought}`),
    queryFn: ({ signal }) => findAccounts(api, sought, signal),
    staleTime: FRESH,
  });
  return (
    <Select
      {...(id !== undefined && { id })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(className !== undefined && { className })}
      value={value ?? null}
      allowClear
      popupMatchSelectWidth={false}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      loading={isFetching}
      placeholder={say('allAccounts')}
      options={data.map(({ account, name }) => ({ value: account, label: `${name} · ${account}` }))}
      onChange={(chosen?: string | null) => onChange?.(chosen ?? undefined)}
    />
  );
};
