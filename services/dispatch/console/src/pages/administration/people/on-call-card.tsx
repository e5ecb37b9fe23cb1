import { useApi, useWords } from '@yingda/ui';
import { DatePicker, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { planOnCall, withdrawOnCall } from '../../../api/dispatch/staff.ts';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { words as common } from '../words.ts';
import type { EngineerCardProps } from './engineer-page.tsx';
import { SpansCard } from './spans-card.tsx';
import { useAsk } from './use-ask.ts';
import { words } from './words.ts';

interface Fields {
  readonly group: string;
  readonly span: readonly [Dayjs, Dayjs];
}

/** Duty for a group that the engineer belongs to. */
export const OnCallCard = ({ engineer: { engineer, groups, onCall }, mayKeep }: EngineerCardProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const [open, setOpen] = useState(false);
  const ask = useAsk((duty) => withdrawOnCall(api, engineer, duty));
  const required = [{ required: true, message: sayAll('required') }];
  return (
    <SpansCard
      title={say('onCall')}
      spans={onCall.map(({ duty, group, from, until }) => ({ id: duty, name: group, mono: true, from, until }))}
      none={say('noOnCall')}
      addText={say('planOnCall')}
      onAdd={() => setOpen(true)}
      onWithdraw={(duty) => ask(duty, { title: say('withdrawOnCallTitle'), detail: say('withdrawOnCallDetail') })}
      mayKeep={mayKeep}
    >
      <KeepDrawer<Fields>
        title={say('planOnCall')}
        open={open}
        onClose={() => setOpen(false)}
        initial={groups[0] === undefined ? {} : { group: groups[0] }}
        run={({ group, span: [from, until] }) => planOnCall(api, engineer, { group, from: from.toISOString(), until: until.toISOString() })}
        after={[['engineers']]}
      >
        {() => (
          <>
            <Form.Item name="group" label={say('group')} rules={required}>
              <Select options={groups.map((group) => ({ value: group, label: group }))} />
            </Form.Item>
            <Form.Item name="span" label={say('span')} rules={required}>
              <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} style={{ width: '100%' }} />
            </Form.Item>
          </>
        )}
      </KeepDrawer>
    </SpansCard>
  );
};
