import { ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { Button, Drawer, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { keepAccount } from '../../../api/intake/lookup.ts';
import type { AccountSummary } from '../../../api/intake/lookup.ts';
import { words } from '../words.ts';

export interface NewAccountProps {
  /** What was typed when looking for it. */
  readonly name: string;
  readonly onAdded: (account: AccountSummary) => void;
  readonly onClose: () => void;
}

/** A customer who was not known yet, without leaving the call. */
export const NewAccount = ({ name, onAdded, onClose }: NewAccountProps): ReactNode => {
  const say = useWords(words);
  const api = useApi();
  const command = useCommand<AccountSummary>({
    run: (account, key) => keepAccount(api, account, key),
    after: () => [['lookup']],
    success: () => say('addAccountDone'),
    quiet: true,
  });
  const add = (account: AccountSummary): void =>
    command.mutate(account, {
      onSuccess: () => {
        onAdded(account);
        onClose();
      },
    });
  const needed = [{ required: true, message: say('required') }];
  return (
    <Drawer open title={say('newAccount')} size={400} onClose={onClose}>
      <Form layout="vertical" initialValues={{ name, account: '' }} onFinish={add}>
        <Form.Item name="name" label={say('accountName')} rules={needed}>
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <Form.Item
          name="account"
          label={say('accountHint')}
          extra={say('accountNumberHint')}
          rules={[...needed, { pattern: /^[A-Za-z0-9_-]{1,32}$/, message: say('accountNumberHint') }]}
        >
          <Input />
        </Form.Item>
        {command.error ? <ProblemAlert error={command.error} /> : null}
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {say('addAccount')}
        </Button>
      </Form>
    </Drawer>
  );
};
