import { useQuery } from '@tanstack/react-query';
import { language, useApi, useWords } from '@yingda/ui';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { GROUPS_KEY, keepEngineer, readGroups, readRegions, REGIONS_KEY } from '../../../api/dispatch/staff.ts';
import type { EngineerDetail, Profile } from '../../../api/dispatch/staff.ts';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { words as common } from '../words.ts';
import { words } from './words.ts';

type Fields = Omit<Profile, 'base'> & {
  readonly engineer: string;
  readonly base?: { readonly latitude?: number | null; readonly longitude?: number | null };
};

/** What is sent: all there is to know, since what is left out is no longer known. */
const profileOf = ({ engineer: _number, email, phone, van, capacity, base, groups, regions = [], ...rest }: Fields): Profile => ({
  ...rest,
  groups,
  regions,
  ...(email && { email }),
  ...(phone && { phone }),
  ...(van && { van }),
  ...(capacity && { capacity }),
  ...(typeof base?.latitude === 'number' &&
    typeof base.longitude === 'number' && { base: { latitude: base.latitude, longitude: base.longitude } }),
});

/** Changes an engineer's profile. */
export const ProfileDrawer = ({
  engineer,
  open,
  onClose,
}: {
  readonly engineer: EngineerDetail;
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode => {
  const api = useApi();
  const { name, email, phone, language: spoken, groups, regions, active, base, van, capacity } = engineer;
  return (
    <KeepDrawer<Fields>
      title={name}
      open={open}
      onClose={onClose}
      initial={{
        engineer: engineer.engineer,
        name,
        language: spoken,
        groups,
        regions,
        active,
        ...withoutUnknown({ email, phone, base, van, capacity }),
      }}
      run={(fields) => keepEngineer(api, engineer.engineer, profileOf(fields))}
      after={[['engineers']]}
    >
      {() => <ProfileFields isNew={false} />}
    </KeepDrawer>
  );
};

const withoutUnknown = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Registers an engineer and goes on to the detail. */
export const NewEngineer = ({ open }: { readonly open: boolean }): ReactNode => {
  const say = useWords(words);
  const api = useApi();
  const navigate = useNavigate();
  return (
    <KeepDrawer<Fields>
      title={say('newEngineer')}
      open={open}
      onClose={() => void navigate('/administration/engineers')}
      initial={{ language: 'zh', active: true, groups: [], regions: [] }}
      run={(fields) => keepEngineer(api, fields.engineer.trim(), profileOf(fields))}
      after={[['engineers']]}
    >
      {() => <ProfileFields isNew />}
    </KeepDrawer>
  );
};

const ProfileFields = ({ isNew }: { readonly isNew: boolean }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const { data: groups = [] } = useQuery({ queryKey: GROUPS_KEY, queryFn: () => readGroups(api) });
  const { data: regions = [] } = useQuery({ queryKey: REGIONS_KEY, queryFn: () => readRegions(api) });
  const required = [{ required: true, message: sayAll('required') }];
  return (
    <>
      {isNew && (
        <Form.Item name="engineer" label={say('staffNumber')} rules={required}>
          <Input className="mono" autoComplete="off" maxLength={32} />
        </Form.Item>
      )}
      <Form.Item name="name" label={say('name')} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="groups" label={say('groups')}>
        <Select mode="multiple" options={groups.map(({ group, name }) => ({ value: group, label: `${name[language()]} (${group})` }))} />
      </Form.Item>
      <Form.Item name="regions" label={say('regions')}>
        <Select
          mode="multiple"
          options={regions.map(({ region, name }) => ({ value: region, label: `${name[language()]} (${region})` }))}
        />
      </Form.Item>
      <Form.Item name="email" label={say('email')}>
        <Input type="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={say('phone')}>
        <Input type="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="language" label={say('language')}>
        <Select
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Form.Item>
      <Form.Item name="capacity" label={say('capacity')} extra={say('capacityHint')}>
        <InputNumber min={1} max={1_000} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={['base', 'latitude']} label={say('latitude')} extra={say('baseHint')}>
        <InputNumber min={-90} max={90} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={['base', 'longitude']} label={say('longitude')}>
        <InputNumber min={-180} max={180} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="van" label={say('van')}>
        <Input className="mono" autoComplete="off" />
      </Form.Item>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>{say('active')}</Checkbox>
      </Form.Item>
    </>
  );
};
