import { useQuery } from '@tanstack/react-query';
import { useApi, useSession, useWords } from '@yingda/ui';
import { Button } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link, Route, Routes, useNavigate } from 'react-router';
import { readAllEngineers, STAFF_KEY } from '../../../api/dispatch/staff.ts';
import type { EngineerSummary } from '../../../api/dispatch/staff.ts';
import { SearchedTable } from '../shared/searched-table.tsx';
import { StateMark } from '../shared/state-mark.tsx';
import { words as common } from '../words.ts';
import { EngineerPage } from './engineer-page.tsx';
import { ImportPage } from './import-page.tsx';
import { KEEPERS } from './keepers.ts';
import { NewEngineer } from './profile-drawer.tsx';
import { skillText } from './skill-text.ts';
import { words } from './words.ts';

export const EngineersSection = (): ReactNode => (
  <Routes>
    <Route index element={<Engineers />} />
    <Route path="new" element={<Engineers adding />} />
    <Route path="import" element={<ImportPage />} />
    <Route path=":engineer" element={<EngineerPage />} />
  </Routes>
);

const Engineers = ({ adding = false }: { readonly adding?: boolean }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const { data, error, refetch } = useQuery({ queryKey: STAFF_KEY, queryFn: () => readAllEngineers(api) });
  const mayKeep = may(...KEEPERS);
  const columns: TableColumnsType<EngineerSummary> = [
    { title: say('staffNumber'), dataIndex: 'engineer', className: 'mono' },
    { title: say('name'), render: (_, { engineer, name }) => <Link to={`/administration/engineers/${engineer}`}>{name}</Link> },
    { title: say('groups'), render: (_, { groups }) => groups.join(', ') },
    { title: say('regions'), render: (_, { regions }) => regions.join(', ') },
    { title: say('skills'), render: (_, { skills }) => skills.map(skillText).join(', ') },
    { title: say('held'), dataIndex: 'held', align: 'right', className: 'tabular' },
    {
      title: say('active'),
      render: (_, { active }) => <StateMark tone={active ? 'good' : 'quiet'}>{active ? sayAll('yes') : sayAll('no')}</StateMark>,
    },
  ];
  const actions = mayKeep && (
    <>
      <Button onClick={() => void navigate('/administration/engineers/import')}>{say('importList')}</Button>
      <Button type="primary" onClick={() => void navigate('/administration/engineers/new')}>
        {say('newEngineer')}
      </Button>
    </>
  );
  return (
    <>
      <SearchedTable
        label={sayAll('engineers')}
        about={say('engineersAbout')}
        rows={data}
        error={error}
        onRetry={() => void refetch()}
        rowKey={({ engineer }) => engineer}
        columns={columns}
        textOf={({ engineer, name, groups, regions, skills }) =>
          [engineer, name, ...groups, ...regions, ...skills.map(({ skill }) => skill)].join(' ')
        }
        readOnlyFor={mayKeep ? undefined : KEEPERS}
        actions={actions}
        nothing={{ title: say('nothingEngineers'), next: say('nothingEngineersNext'), action: actions }}
      />
      {mayKeep && <NewEngineer open={adding} />}
    </>
  );
};
