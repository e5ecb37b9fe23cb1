import { useApi, useWords } from '@yingda/ui';
import { App, Checkbox, DatePicker, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { recordAbsence, withdrawAbsence } from '../../../api/dispatch/staff.ts';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { words as common } from '../words.ts';
import type { EngineerCardProps } from './engineer-page.tsx';
import { SpansCard } from './spans-card.tsx';
import { useAsk } from './use-ask.ts';
import { words } from './words.ts';

const KINDS = ['leave', 'training', 'other'] as const;

interface Fields {
  readonly kind: string;
  readonly span: readonly [Dayjs, Dayjs];
  readonly despiteVisits?: boolean;
}

/** When an engineer is away. Why is nobody's business beyond the three kinds. */
export const AbsencesCard = ({ engineer: { engineer, absences }, mayKeep }: EngineerCardProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const { notification } = App.useApp();
  const [open, setOpen] = useState(false);
  const ask = useAsk((absence) => withdrawAbsence(api, engineer, absence));
  const run = async ({ kind, span: [from, until], despiteVisits }: Fields): Promise<void> => {
    const { visitsToMove = [] } = await recordAbsence(api, engineer, {
      kind,
      from: from.toISOString(),
      until: until.toISOString(),
      ...(despiteVisits && { despiteVisits }),
    });
    if (visitsToMove.length > 0)
      notification.warning({
        title: say('visitsToMove', { count: visitsToMove.length, tickets: visitsToMove.map(({ ticket }) => ticket).join(', ') }),
        duration: 0,
      });
  };
  const required = [{ required: true, message: sayAll('required') }];
  return (
    <SpansCard
      title={say('absences')}
      spans={absences.map(({ absence, kind, from, until }) => ({ id: absence, name: say(`kind.${kind}`), from, until }))}
      none={say('noAbsences')}
      addText={say('absence')}
      onAdd={() => setOpen(true)}
      onWithdraw={(absence) => ask(absence, { title: say('withdrawAbsenceTitle'), detail: say('withdrawAbsenceDetail') })}
      mayKeep={mayKeep}
    >
      <KeepDrawer<Fields>
        title={say('absence')}
        open={open}
        onClose={() => setOpen(false)}
        initial={{ kind: 'leave' }}
        run={run}
        after={[['engineers'], ['schedule']]}
      >
        {() => (
          <>
            <Form.Item name="kind" label={say('kind')} rules={required}>
              <Select options={KINDS.map((kind) => ({ value: kind, label: say(`kind.${kind}`) }))} />
            </Form.Item>
            <Form.Item name="span" label={say('span')} rules={required}>
              <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name="despiteVisits" valuePropName="checked">
              <Checkbox>{say('despiteVisits')}</Checkbox>
            </Form.Item>
          </>
        )}
      </KeepDrawer>
    </SpansCard>
  );
};
