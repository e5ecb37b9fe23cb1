import { useQuery } from '@tanstack/react-query';
import { useApi, useSession, useWords } from '@yingda/ui';
import { App, Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { planShifts } from '../../../api/dispatch/staff.ts';
import type { EngineerDetail, Shift, ShiftPlan } from '../../../api/dispatch/staff.ts';
import { CALENDARS, readCalendars } from '../../../api/triage/calendars.ts';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { words as common } from '../words.ts';
import { WEEKDAYS, weekdayName } from './weekday-name.ts';
import { words } from './words.ts';

interface Fields {
  readonly effectiveFrom: Dayjs;
  readonly zone?: string;
  readonly holidays?: string;
  readonly shifts: readonly Shift[];
}

export interface ShiftsDrawerProps {
  readonly engineer: EngineerDetail;
  /** What the new plan begins with. */
  readonly plan: ShiftPlan | undefined;
  readonly open: boolean;
  readonly onClose: () => void;
}

const CLOCK = { pattern: /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, message: '08:30' };

/** Plans the shifts from a day on; says which agreed visits are outside of them then. */
export const ShiftsDrawer = ({ engineer: { engineer, name }, plan, open, onClose }: ShiftsDrawerProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const { timeZone } = useSession().settings;
  const { notification } = App.useApp();
  const { data: calendars = [] } = useQuery({ queryKey: CALENDARS, queryFn: () => readCalendars(api), enabled: open });
  const run = async ({ effectiveFrom, zone, holidays, shifts }: Fields): Promise<void> => {
    const { visitsToMove = [] } = await planShifts(api, engineer, {
      effectiveFrom: effectiveFrom.format('YYYY-MM-DD'),
      ...(zone && { zone }),
      ...(holidays && { holidays }),
      shifts: shifts.map(({ weekdays, from, to }) => ({ weekdays: [...weekdays].sort(), from, to })),
    });
    if (visitsToMove.length > 0)
      notification.warning({
        title: say('visitsToMove', { count: visitsToMove.length, tickets: visitsToMove.map(({ ticket }) => ticket).join(', ') }),
        duration: 0,
      });
  };
  const required = [{ required: true, message: sayAll('required') }];
  return (
    <KeepDrawer<Fields>
      title={say('changeShiftsOf', { name })}
      width={640}
      open={open}
      onClose={onClose}
      initial={{
        effectiveFrom: dayjs(),
        zone: plan?.zone ?? timeZone,
        ...(plan?.holidays !== undefined && { holidays: plan.holidays }),
        shifts: plan?.shifts ?? [{ weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' }],
      }}
      run={run}
      after={[['engineers'], ['schedule']]}
    >
      {() => (
        <>
          <Form.Item name="effectiveFrom" label={say('effectiveFrom')} rules={required}>
            <DatePicker style={{ width: '100%' }} allowClear={false} />
          </Form.Item>
          <Form.Item name="zone" label={say('zone')} rules={required}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="holidays" label={say('holidays')}>
            <Select
              allowClear
              placeholder={say('noHolidays')}
              options={[...new Set(calendars.map(({ calendar }) => calendar))].map((calendar) => ({ value: calendar, label: calendar }))}
            />
          </Form.Item>
          <p className="soft">{say('shiftHint')}</p>
          <Form.List name="shifts">
            {(fields, { add, remove }) => (
              <>
                {fields.map(({ key, name: index }) => (
                  <div key={key} className="shift-fields" role="group" aria-label={say('shift', { number: index + 1 })}>
                    <Form.Item name={[index, 'weekdays']} label={say('weekdays')} rules={required}>
                      <Select mode="multiple" options={WEEKDAYS.map((weekday) => ({ value: weekday, label: weekdayName(weekday) }))} />
                    </Form.Item>
                    <Form.Item name={[index, 'from']} label={say('begin')} rules={[...required, CLOCK]}>
                      <Input className="tabular" placeholder="08:30" autoComplete="off" />
                    </Form.Item>
                    <Form.Item name={[index, 'to']} label={say('end')} rules={[...required, CLOCK]}>
                      <Input className="tabular" placeholder="17:30" autoComplete="off" />
                    </Form.Item>
                    <Button
                      style={{ marginTop: 30 }}
                      onClick={() => remove(index)}
                      aria-label={`${sayAll('remove')}: ${say('shift', { number: index + 1 })}`}
                    >
                      {sayAll('remove')}
                    </Button>
                  </div>
                ))}
                <Button onClick={() => add({ weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' })}>{sayAll('add')}</Button>
              </>
            )}
          </Form.List>
        </>
      )}
    </KeepDrawer>
  );
};
