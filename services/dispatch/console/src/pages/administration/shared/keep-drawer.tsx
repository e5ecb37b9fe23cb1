import { ProblemAlert, useCommand, useWords } from '@yingda/ui';
import { Button, Drawer, Form } from 'antd';
import type { FormInstance } from 'antd';
import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { words } from '../words.ts';
import { showFaults } from './field-faults.ts';

export interface KeepDrawerProps<Fields extends object> {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly initial: Partial<Fields>;
  readonly run: (fields: Fields) => Promise<unknown>;
  readonly after: readonly QueryKey[];
  readonly width?: number;
  readonly submit?: string;
  readonly children: (form: FormInstance<Fields>) => ReactNode;
}

/** A form at the side of a list; what the service refuses stands at its field, everything else above. */
export const KeepDrawer = <Fields extends object>({
  title,
  open,
  onClose,
  initial,
  run,
  after,
  width = 520,
  submit,
  children,
}: KeepDrawerProps<Fields>): ReactNode => {
  const say = useWords(words);
  const [form] = Form.useForm<Fields>();
  const [refusal, setRefusal] = useState<unknown>();
  const keep = useCommand({
    run: async (fields: Fields) => ({ done: await run(fields) }),
    after: () => after,
    success: () => say('saved'),
    quiet: true,
  });
  const finish = (fields: Fields): void => {
    setRefusal(undefined);
    keep.mutate(fields, {
      onSuccess: onClose,
      onError: (error) => {
        if (!showFaults(form, error)) setRefusal(error);
      },
    });
  };
  return (
    <Drawer
      open={open}
      title={title}
      size={width}
      onClose={onClose}
      destroyOnHidden
      afterOpenChange={(isOpen) => {
        if (!isOpen) setRefusal(undefined);
      }}
      footer={
        <div className="section-bar" style={{ margin: 0 }}>
          <Button type="primary" loading={keep.isPending} onClick={() => form.submit()}>
            {submit ?? say('save')}
          </Button>
          <Button onClick={onClose}>{say('cancel')}</Button>
        </div>
      }
    >
      <Form<Fields> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={finish} preserve={false}>
        {refusal !== undefined && <ProblemAlert error={refusal} />}
        {children(form)}
      </Form>
    </Drawer>
  );
};
