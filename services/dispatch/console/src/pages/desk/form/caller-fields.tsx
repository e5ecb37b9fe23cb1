import { useSession, useWords } from '@yingda/ui';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FoundContact } from '../../../api/intake/lookup.ts';
import { CallerLookup } from '../../../parts/lookup/caller-lookup.tsx';
import { words } from '../words.ts';
import { Field } from './field.tsx';
import { NewAccount } from './new-account.tsx';
import type { FormPartProps } from './report-form.tsx';

const byContact = ({ account, accountName, name, phone = '', email = '', language }: FoundContact) => ({
  account,
  accountName,
  contactName: name,
  phone,
  email,
  language,
});

/** Who is calling, for which customer. */
export const CallerFields = ({ draft, change, asking }: FormPartProps): ReactNode => {
  const say = useWords(words);
  const { may } = useSession();
  const [adding, setAdding] = useState(false);
  const [sought, setSought] = useState('');
  return (
    <>
      <Field label={say('who')} id="desk-caller" wide>
        <CallerLookup
          id="desk-caller"
          text={sought}
          placeholder={say('whoHint')}
          autoFocus={draft.account === ''}
          onText={setSought}
          onChoose={(caller) => {
            setSought('');
            change('contact' in caller ? byContact(caller.contact) : { account: caller.account.account, accountName: caller.account.name });
          }}
        />
      </Field>
      <Field label={say('contactName')} id="desk-contact">
        <Input id="desk-contact" value={draft.contactName} onChange={({ target }) => change({ contactName: target.value })} />
      </Field>
      <Field label={say('account')} id="desk-account">
        <div className="with-button">
          <Input
            id="desk-account"
            value={
              draft.accountName === '' || draft.accountName === draft.account ? draft.account : `${draft.accountName} · ${draft.account}`
            }
            title={draft.accountName}
            readOnly={draft.account !== ''}
            placeholder={say('accountHint')}
            allowClear
            onChange={({ target }) => change({ account: target.value, accountName: '' })}
          />
          {may('agent', 'supervisor', 'admin') && draft.account === '' && (
            <Button onClick={() => setAdding(true)}>{say('newAccount')}</Button>
          )}
        </div>
      </Field>
      <Field label={say('phone')} id="desk-phone" asks={['contact']} asking={asking}>
        <Input id="desk-phone" type="tel" value={draft.phone} onChange={({ target }) => change({ phone: target.value })} />
      </Field>
      <Field label={say('email')} id="desk-email">
        <Input id="desk-email" type="email" value={draft.email} onChange={({ target }) => change({ email: target.value })} />
      </Field>
      {adding && (
        <NewAccount
          name={sought}
          onClose={() => setAdding(false)}
          onAdded={(account) => {
            setSought('');
            change({ account: account.account, accountName: account.name });
          }}
        />
      )}
    </>
  );
};
