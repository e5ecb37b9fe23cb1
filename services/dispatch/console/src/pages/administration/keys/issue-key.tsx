import { useApi, useCommand, useTerms, useWords } from '@yingda/ui';
import type { Role } from '@yingda/ui';
import { Checkbox, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { ProblemAlert } from '@yingda/ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { API_KEYS, issueApiKey } from '../../../api/notification/api-keys.ts';
import type { IssuedApiKey, NewApiKey, Scope } from '../../../api/notification/api-keys.ts';
import { showFaults } from '../shared/field-faults.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

/** What people alone decide is in no key: supervisor and director are missing here. */
const ROLES: readonly Role[] = ['integrator', 'customer', 'analyst', 'agent', 'dispatcher', 'engineer', 'lead', 'coordinator', 'admin'];

const ALL: Scope = 'personal-data';
const OF_A_CLASS: readonly Scope[] = ['personal-data:contact', 'personal-data:address', 'personal-data:words'];

interface Fields {
  readonly name: string;
  readonly roles: Role[];
  readonly account?: string;
  readonly staffNumber?: string;
  readonly scopes?: Scope[];
  readonly expiresAt?: Dayjs | null;
}

const wanted = ({ name, roles, account, staffNumber, scopes = [], expiresAt }: Fields): NewApiKey => ({
  name: name.trim(),
  roles,
  ...(account && { account: account.trim() }),
  ...(staffNumber && { staffNumber: staffNumber.trim() }),
  ...(scopes.length > 0 && { scopes: scopes.includes(ALL) ? [ALL] : scopes }),
  ...(expiresAt && { expiresAt: expiresAt.endOf('day').toISOString() }),
});

export interface IssueKeyProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onIssued: (key: IssuedApiKey) => void;
}

/** The form of a new key; what the service refuses stands at its field. */
export const IssueKey = ({ open, onClose, onIssued }: IssueKeyProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const term = useTerms();
  const api = useApi();
  const [form] = Form.useForm<Fields>();
  const [refusal, setRefusal] = useState<unknown>();
  const roles = Form.useWatch('roles', form) ?? [];
  const readsAll = (Form.useWatch('scopes', form) ?? []).includes(ALL);
  const isBound = roles.every((role) => role === 'customer' || role === 'integrator');
  const issue = useCommand({ run: (fields: Fields) => issueApiKey(api, wanted(fields)), after: () => [API_KEYS], quiet: true });
  const finish = (fields: Fields): void => {
    setRefusal(undefined);
    issue.mutate(fields, {
      onSuccess: (key) => {
        form.resetFields();
        // The page keeps the key no longer than it is shown.
        issue.reset();
        onIssued(key);
      },
      onError: (error) => {
        if (!showFaults(form, error)) setRefusal(error);
      },
    });
  };
  return (
    <Modal
      open={open}
      title={say('issue')}
      okText={say('issue')}
      cancelText={sayAll('cancel')}
      confirmLoading={issue.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={finish} initialValues={{ roles: ['integrator'] }}>
        {refusal !== undefined && <ProblemAlert error={refusal} />}
        <Form.Item name="name" label={say('name')} extra={say('nameHint')} rules={[{ required: true, message: sayAll('required') }]}>
          <Input autoFocus autoComplete="off" className="mono" />
        </Form.Item>
        <Form.Item name="roles" label={say('roles')} rules={[{ required: true, message: sayAll('required') }]}>
          <Select mode="multiple" options={ROLES.map((role) => ({ value: role, label: term('role', role) }))} />
        </Form.Item>
        {isBound && (
          <Form.Item name="account" label={say('account')} extra={say('accountHint')}>
            <Input autoComplete="off" />
          </Form.Item>
        )}
        {!isBound && (
          <Form.Item name="staffNumber" label={say('staffNumber')} extra={say('staffNumberHint')}>
            <Input autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name="expiresAt" label={say('expiresAt')}>
          <DatePicker placeholder={say('never')} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="scopes" label={say('personalData')} extra={say('personalDataHint')}>
          <Checkbox.Group
            options={[ALL, ...OF_A_CLASS].map((scope) => ({ value: scope, label: say(scope), disabled: scope !== ALL && readsAll }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};
