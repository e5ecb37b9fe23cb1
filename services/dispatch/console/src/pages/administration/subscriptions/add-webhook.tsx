import { useApi, useWords } from '@yingda/ui';
import { Form, Input, Radio } from 'antd';
import type { FormInstance } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { addWebhook, WEBHOOKS } from '../../../api/notification/webhooks.ts';
import type { AddedWebhook } from '../../../api/notification/webhooks.ts';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { words as common } from '../words.ts';
import { AccountSelect } from './account-names.tsx';
import { atItsField } from './at-its-field.ts';
import { useAddressFault } from './use-address-fault.ts';
import { requestOf, WebhookFields } from './webhook-fields.tsx';
import type { WebhookFieldValues } from './webhook-fields.tsx';
import { words } from './webhook-words.ts';
import { words as shared } from './words.ts';

interface Fields extends WebhookFieldValues {
  readonly account?: string;
  readonly begins: 'end' | 'beginning' | 'position';
  readonly position?: string;
}

export interface AddWebhookProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The secret is in it, this once. */
  readonly onAdded: (webhook: AddedWebhook) => void;
}

/** The form of a new webhook. */
export const AddWebhook = ({ open, onClose, onAdded }: AddWebhookProps): ReactNode => {
  const say = useWords(words);
  const sayList = useWords(shared);
  const api = useApi();
  const explain = useAddressFault();
  // A repeat of what got no answer is told and adds no second webhook.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const run = async ({ account, begins, position = '', ...fields }: Fields): Promise<void> => {
    const after = begins === 'position' ? position.trim() : begins;
    const wanted = { ...requestOf(fields), after, ...(account !== undefined && { account }) };
    const added = await atItsField(addWebhook(api, wanted, key), explain);
    setKey(crypto.randomUUID());
    onAdded(added);
  };
  return (
    <KeepDrawer<Fields>
      open={open}
      title={sayList('addWebhook')}
      submit={say('add')}
      width={560}
      onClose={onClose}
      initial={{ begins: 'end' }}
      run={run}
      after={[WEBHOOKS]}
    >
      {(form) => (
        <WebhookFields
          between={
            <>
              <Form.Item name="account" label={sayList('account')} extra={say('accountHint')}>
                <AccountSelect />
              </Form.Item>
              <Begins form={form} />
            </>
          }
        />
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
          options={(['end', 'beginning', 'position'] as const).map((value) => ({ value, label: say(`after.${value}`) }))}
        />
      </Form.Item>
      {begins === 'position' && (
        <Form.Item
          name="position"
          label={sayList('position')}
          extra={sayList('positionHint')}
          rules={[{ required: true, message: sayAll('required') }]}
        >
          <Input className="mono" autoComplete="off" />
        </Form.Item>
      )}
    </>
  );
};
