import { useApi, useSession, useWords } from '@yingda/ui';
import { Form, Input, Radio } from 'antd';
import type { FormInstance } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { addNatsSubscription, NATS_SUBSCRIPTIONS } from '../../../api/notification/nats-subscriptions.ts';
import { instantText } from '../../../parts/local-text.ts';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { words as common } from '../words.ts';
import { AccountSelect } from './account-names.tsx';
import { atItsField } from './at-its-field.ts';
import type { ShownCredentials } from './credentials-shown.tsx';
import { words } from './nats-words.ts';
import { words as shared } from './words.ts';

interface Fields {
  readonly name: string;
  readonly account?: string;
  readonly begins: 'end' | 'beginning' | 'instant';
  /** By the clocks of the installation. */
  readonly from?: string;
}

export interface AddNatsProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The credentials are in it, this once. */
  readonly onAdded: (added: ShownCredentials & { readonly id: string }) => void;
}

/** The form of a new NATS subscription. */
export const AddNats = ({ open, onClose, onAdded }: AddNatsProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const sayList = useWords(shared);
  const api = useApi();
  const { timeZone } = useSession().settings;
  const [key, setKey] = useState(() => crypto.randomUUID());
  const run = async ({ name, account, begins, from = '' }: Fields): Promise<void> => {
    const wanted = {
      name: name.trim(),
      ...(account !== undefined && { account }),
      ...(begins === 'instant' ? { from: instantText(from, timeZone) } : { after: begins }),
    };
    const { id, credentials } = await atItsField(addNatsSubscription(api, wanted, key), () => undefined);
    setKey(crypto.randomUUID());
    onAdded({ id, name: wanted.name, account, credentials, isFirst: true });
  };
  return (
    <KeepDrawer<Fields>
      open={open}
      title={sayList('addNats')}
      submit={say('add')}
      onClose={onClose}
      initial={{ begins: 'end' }}
      run={run}
      after={[NATS_SUBSCRIPTIONS]}
    >
      {(form) => (
        <>
          <Form.Item name="name" label={say('name')} extra={say('nameHint')} rules={[{ required: true, message: sayAll('required') }]}>
            <Input autoFocus autoComplete="off" className="mono" />
          </Form.Item>
          <Form.Item name="account" label={sayList('account')} extra={say('accountHint')}>
            <AccountSelect />
          </Form.Item>
          <Begins form={form} />
        </>
      )}
    </KeepDrawer>
  );
};

const Begins = ({ form }: { readonly form: FormInstance<Fields> }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const sayList = useWords(shared);
  const begins = Form.useWatch('begins', form);
  return (
    <>
      <Form.Item name="begins" label={say('after')}>
        <Radio.Group
          className="choices"
          options={(['end', 'beginning', 'instant'] as const).map((value) => ({ value, label: say(`after.${value}`) }))}
        />
      </Form.Item>
      {begins === 'instant' && (
        <Form.Item name="from" label={sayList('instant')} rules={[{ required: true, message: sayAll('required') }]}>
          <Input type="datetime-local" />
        </Form.Item>
      )}
    </>
  );
};
