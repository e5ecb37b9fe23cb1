import { useQuery } from '@tanstack/react-query';
import { language, useApi, useSession, useWords } from '@yingda/ui';
import { Button, Form, Input, InputNumber } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link, Route, Routes, useNavigate, useParams } from 'react-router';
import { keepRegion, readRegions, REGIONS_KEY } from '../../../api/dispatch/staff.ts';
import type { Region } from '../../../api/dispatch/staff.ts';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { NameFields } from '../shared/name-fields.tsx';
import { SearchedTable } from '../shared/searched-table.tsx';
import { words as common } from '../words.ts';
import { KEEPERS } from './keepers.ts';
import { words } from './words.ts';

export const RegionsSection = (): ReactNode => (
  <Routes>
    <Route path=":opened?" element={<Regions />} />
  </Routes>
);

/** Where engineers travel; `/administration/regions/shanghai` opens one. */
const Regions = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const { opened } = useParams();
  const { data, error, refetch } = useQuery({ queryKey: REGIONS_KEY, queryFn: () => readRegions(api) });
  const shown = data?.find(({ region }) => region === opened);
  const mayKeep = may(...KEEPERS);
  const columns: TableColumnsType<Region> = [
    {
      title: say('nameOf'),
      render: (_, { region, name }) =>
        mayKeep ? <Link to={`/administration/regions/${region}`}>{name[language()]}</Link> : name[language()],
    },
    { title: sayAll('id'), dataIndex: 'region', className: 'mono' },
    { title: say('zone'), dataIndex: 'zone' },
    { title: say('kilometresPerHour'), dataIndex: 'kilometresPerHour', align: 'right', className: 'tabular' },
    { title: say('detour'), dataIndex: 'detour', align: 'right', className: 'tabular' },
  ];
  const add = (
    <Button type="primary" onClick={() => void navigate('/administration/regions/new')}>
      {say('newRegion')}
    </Button>
  );
  return (
    <>
      <SearchedTable
        label={sayAll('regions')}
        about={say('regionsAbout')}
        rows={data}
        error={error}
        onRetry={() => void refetch()}
        rowKey={({ region }) => region}
        columns={columns}
        textOf={({ region, name }) => [region, name.en, name.zh].join(' ')}
        readOnlyFor={mayKeep ? undefined : KEEPERS}
        actions={mayKeep && add}
        nothing={{ title: say('nothingRegions'), next: say('nothingRegionsNext'), action: mayKeep && add }}
      />
      {mayKeep && data && (
        <KeepDrawer<Region>
          key={opened ?? ''}
          open={opened === 'new' || shown !== undefined}
          title={shown?.name[language()] ?? say('newRegion')}
          initial={shown ?? { kilometresPerHour: 30, detour: 1.3 }}
          run={(region) => keepRegion(api, { ...region, region: shown?.region ?? region.region })}
          after={[REGIONS_KEY]}
          onClose={() => void navigate('/administration/regions')}
        >
          {() => (
            <>
              {!shown && (
                <Form.Item
                  name="region"
                  label={sayAll('id')}
                  extra={sayAll('slugHint')}
                  rules={[{ required: true, message: sayAll('required') }]}
                >
                  <Input className="mono" autoComplete="off" />
                </Form.Item>
              )}
              <NameFields />
              <Form.Item name="zone" label={say('zone')}>
                <Input placeholder="Asia/Shanghai" />
              </Form.Item>
              <Form.Item name="kilometresPerHour" label={say('kilometresPerHour')}>
                <InputNumber min={1} max={300} style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item name="detour" label={say('detour')} extra={say('detourHint')}>
                <InputNumber min={1} max={5} step={0.1} style={{ width: '100%' }} />
              </Form.Item>
            </>
          )}
        </KeepDrawer>
      )}
    </>
  );
};
