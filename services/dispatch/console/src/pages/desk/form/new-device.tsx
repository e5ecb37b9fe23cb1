import { ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { Button, Drawer, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { keepDevice } from '../../../api/intake/lookup.ts';
import type { NewDevice as Device } from '../../../api/intake/lookup.ts';
import type { Draft } from '../drafts/draft.ts';
import { words } from '../words.ts';

export interface NewDeviceProps {
  readonly draft: Pick<Draft, 'account' | 'serialNumber' | 'model'>;
  readonly onAdded: (device: Device) => void;
  readonly onClose: () => void;
}

/** A device of this customer that was not known yet, without leaving the call. */
export const NewDevice = ({ draft: { account, serialNumber, model }, onAdded, onClose }: NewDeviceProps): ReactNode => {
  const say = useWords(words);
  const api = useApi();
  const command = useCommand<Device>({
    run: (device, key) => keepDevice(api, device, key),
    after: () => [['lookup']],
    success: () => say('addDeviceDone'),
    quiet: true,
  });
  const add = (typed: Omit<Device, 'account'>): void => {
    const device = {
      account,
      ...(Object.fromEntries(Object.entries(typed).filter(([, value]) => Boolean(value))) as Omit<Device, 'account'>),
    };
    command.mutate(device, {
      onSuccess: () => {
        onAdded(device);
        onClose();
      },
    });
  };
  const needed = [{ required: true, message: say('required') }];
  return (
    <Drawer open title={say('newDevice')} size={400} onClose={onClose}>
      <Form layout="vertical" initialValues={{ serialNumber: serialNumber.trim(), model }} onFinish={add}>
        <Form.Item name="serialNumber" label={say('serialNumber')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="model" label={say('model')} rules={needed}>
          <Input autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="order" label={say('purchaseOrder')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="purchasedOn" label={say('purchasedOn')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="warrantyUntil" label={say('warrantyUntil')}>
          <Input type="date" />
        </Form.Item>
        {command.error ? <ProblemAlert error={command.error} /> : null}
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {say('newDevice')}
        </Button>
      </Form>
    </Drawer>
  );
};
