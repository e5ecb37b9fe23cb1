import { useSession, useWords } from '@yingda/ui';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { EngineerOfSchedule, VisitOfSchedule } from '../../api/dispatch/schedule.ts';
import type { PlacingOfPage } from './use-placing.ts';
import { words } from './words.ts';
import { instantAt, localOf } from '../../parts/zoned-days.ts';

export interface MoveFormProps {
  readonly visit: VisitOfSchedule;
  readonly engineers: readonly EngineerOfSchedule[];
  readonly placing: PlacingOfPage;
}

/** Engineer, day, time and length of a visit in fields: what dragging does, by typing. */
export const MoveForm = ({ visit, engineers, placing }: MoveFormProps): ReactNode => {
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const planned = localOf(Date.parse(visit.plan.start), timeZone);
  const [engineer, setEngineer] = useState(visit.engineer);
  const [date, setDate] = useState(planned.date);
  const [time, setTime] = useState(planned.time);
  const [minutes, setMinutes] = useState(visit.minutes);
  const isMoved = engineer !== visit.engineer || date !== planned.date || time !== planned.time;
  const isLonger = minutes !== visit.minutes;
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const subject = { kind: 'visit', visit } as const;
    if (isMoved) placing.drop(subject, { engineer, start: instantAt(date, time, timeZone) });
    else if (isLonger) placing.resize(subject, minutes);
  };
  return (
    <form className="move-form" onSubmit={submit}>
      <Select
        aria-label={say('engineer')}
        className="wide"
        value={engineer}
        onChange={setEngineer}
        showSearch={{ optionFilterProp: 'label' }}
        options={engineers.map((each) => ({ value: each.engineer, label: `${each.name} ${each.engineer}` }))}
      />
      <Input type="date" aria-label={say('date')} value={date} onChange={({ target }) => setDate(target.value)} required />
      <Input type="time" aria-label={say('start')} value={time} onChange={({ target }) => setTime(target.value)} required />
      <InputNumber
        aria-label={say('minutesOnSite')}
        value={minutes}
        onChange={(value) => setMinutes(value ?? visit.minutes)}
        min={5}
        max={1_440}
        step={15}
        disabled={isMoved}
      />
      <Button type="primary" htmlType="submit" disabled={!isMoved && !isLonger} loading={placing.isSending}>
        {say('save')}
      </Button>
    </form>
  );
};
