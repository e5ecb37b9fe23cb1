import { useQueryClient } from '@tanstack/react-query';
import { ProblemAlert, ProblemError, useApi, useCommand, useSession, useWords } from '@yingda/ui';
import { Alert, Form, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Desk } from '../desk.ts';
import { Meanwhile } from '../story/meanwhile.tsx';
import type { Action, Values } from './action.ts';
import { ActionField, useInitial } from './fields.tsx';
import { inInstants } from './in-instants.ts';
import { actionWords } from './words.ts';

export interface ActionDialogProps {
  readonly action: Action;
  readonly desk: Desk;
  readonly onClose: () => void;
}

/** Asks for what an action needs and carries it out. A refusal stands beside the fields, and what was written stays. */
export const ActionDialog = ({ action, desk, onClose }: ActionDialogProps): ReactNode => {
  const say = useWords(actionWords);
  const { timeZone } = useSession().settings;
  const [form] = Form.useForm<Record<string, unknown>>();
  const initial = useInitial();
  const fields = action.fields?.(desk) ?? [];
  const [begunWith] = useState(desk.history.length);
  const command = useAction(action, desk);
  const send = (values: Values): void => {
    command.mutate(inInstants(values, fields, timeZone), { onSuccess: onClose });
  };
  return (
    <Modal
      open
      title={say(action.name)}
      okText={say(action.name)}
      cancelText={say('cancelDialog')}
      okButtonProps={{ danger: action.grave ?? false }}
      confirmLoading={command.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {action.explain && <p className="action-explain">{say(action.explain)}</p>}
      <Meanwhile history={desk.history} since={begunWith} />
      <Form
        form={form}
        layout="vertical"
        initialValues={initial(fields)}
        onFinish={send}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
        }}
      >
        {fields.map((field, index) => (
          <ActionField key={field.name} field={field} autoFocus={index === 0} />
        ))}
        {fields.length === 0 && <button type="submit" hidden />}
      </Form>
      <Refusal error={command.error} />
    </Modal>
  );
};

/** 412: it was changed since the dialog was opened; the next attempt goes by what is shown then. */
export const Refusal = ({ error }: { readonly error: unknown }): ReactNode => {
  const say = useWords(actionWords);
  if (!error) return null;
  if (error instanceof ProblemError && error.problem.status === 412)
    return <Alert type="warning" showIcon role="alert" title={say('versionChanged')} />;
  return <ProblemAlert error={error} />;
};

/** Carries an action out, names the version of the work that the person saw, and reads the ticket anew, whatever came of it. */
export const useAction = (action: Action, desk: Desk) => {
  const api = useApi();
  const queries = useQueryClient();
  const say = useWords(actionWords);
  return useCommand<Values, unknown>({
    run: async (values, idempotencyKey) => {
      try {
        const version = action.guarded === true ? desk.order?.version : undefined;
        return await action.send?.(api, desk, values, { idempotencyKey, ...(version !== undefined && { ifMatch: version }) });
      } catch (error) {
        void queries.invalidateQueries({ queryKey: ['ticket', desk.number] });
        throw error;
      }
    },
    after: () => [['ticket', desk.number]],
    success: () => say('done', { action: say(action.name) }),
    quiet: true,
  });
};
