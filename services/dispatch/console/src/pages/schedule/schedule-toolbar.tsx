import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { language, useShortcut, useWords } from '@yingda/ui';
import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import type { EngineerOfSchedule, GroupName, RegionName } from '../../api/dispatch/schedule.ts';
import type { ChangeView, ViewState } from './view.ts';
import { words } from './words.ts';
import { isDate, isoWeekOf, moved } from '../../parts/zoned-days.ts';

export interface ScheduleToolbarProps {
  readonly view: ViewState;
  readonly today: string;
  readonly groups: readonly GroupName[];
  readonly regions: readonly RegionName[];
  readonly engineers: readonly EngineerOfSchedule[];
  readonly conflicts: number;
  readonly onChange: ChangeView;
}

/** Which days, whose, and as what. */
export const ScheduleToolbar = ({ view, today, groups, regions, engineers, conflicts, onChange }: ScheduleToolbarProps): ReactNode => {
  const say = useWords(words);
  const { date, span } = view;
  const { week, year } = isoWeekOf(date);
  const go = useCallback((days: number) => onChange({ date: moved(date, days * (span === 'week' ? 7 : 1)) }), [date, span, onChange]);
  useShortcut(
    'p',
    say('earlier'),
    useCallback(() => go(-1), [go]),
  );
  useShortcut(
    'n',
    say('later'),
    useCallback(() => go(1), [go]),
  );
  useShortcut(
    't',
    say('today'),
    useCallback(() => onChange({ date: undefined }), [onChange]),
  );
  useShortcut(
    'd',
    say('day'),
    useCallback(() => onChange({ span: undefined }), [onChange]),
  );
  useShortcut(
    'w',
    say('week'),
    useCallback(() => onChange({ span: 'week' }), [onChange]),
  );
  const nameOf = ({ name }: GroupName | RegionName): string => name[language()];
  return (
    <div className="schedule-toolbar">
      <div className="steps">
        <Button icon={<LeftOutlined />} aria-label={say('earlier')} onClick={() => go(-1)} />
        <Button onClick={() => onChange({ date: undefined })} disabled={date === today}>
          {say('today')}
        </Button>
        <Button icon={<RightOutlined />} aria-label={say('later')} onClick={() => go(1)} />
      </div>
      <Input
        type="date"
        className="date-field"
        aria-label={say('date')}
        value={date}
        onChange={({ target }) => isDate(target.value) && onChange({ date: target.value })}
      />
      <span className="week-number tabular">{say('weekOf', { week, year })}</span>
      <Segmented
        aria-label={say('length')}
        value={span}
        onChange={(value) => onChange({ span: value === 'week' ? 'week' : undefined })}
        options={[
          { value: 'day', label: say('day') },
          { value: 'week', label: say('week') },
        ]}
      />
      <Segmented
        aria-label={say('view')}
        value={view.view}
        onChange={(value) => onChange({ view: value === 'map' ? 'map' : undefined })}
        options={[
          { value: 'plan', label: say('plan') },
          { value: 'map', label: say('map') },
        ]}
      />
      <div className="filters">
        <Select
          aria-label={say('group')}
          value={view.group ?? ''}
          onChange={(value) => onChange({ group: value })}
          options={[{ value: '', label: say('allGroups') }, ...groups.map((group) => ({ value: group.group, label: nameOf(group) }))]}
        />
        <Select
          aria-label={say('region')}
          value={view.region ?? ''}
          onChange={(value) => onChange({ region: value })}
          options={[{ value: '', label: say('allRegions') }, ...regions.map((region) => ({ value: region.region, label: nameOf(region) }))]}
        />
        <Select
          aria-label={say('engineer')}
          className="engineer-filter"
          value={view.engineer ?? ''}
          onChange={(value) => onChange({ engineer: value })}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: say('allEngineers') },
            ...engineers.map(({ engineer, name }) => ({ value: engineer, label: `${name} ${engineer}` })),
          ]}
        />
        <Checkbox checked={view.conflictsOnly} onChange={({ target }) => onChange({ conflictsOnly: target.checked })}>
          {say('conflictsOnly')}
          {conflicts > 0 && <span className="conflict-count tabular">{conflicts}</span>}
        </Checkbox>
      </div>
    </div>
  );
};
