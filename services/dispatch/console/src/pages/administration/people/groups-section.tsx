import { useQuery } from '@tanstack/react-query';
import { language, useApi, useSession, useTerms, useWords } from '@yingda/ui';
import { Button } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link, Route, Routes, useNavigate, useParams } from 'react-router';
import { GROUPS_KEY, keepGroup, readGroups } from '../../../api/dispatch/staff.ts';
import type { Group } from '../../../api/dispatch/staff.ts';
import { EngineerName } from '../../../parts/names.tsx';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { SearchedTable } from '../shared/searched-table.tsx';
import { words as common } from '../words.ts';
import { fieldsOf, groupOf } from './group-fields.ts';
import type { GroupFields } from './group-fields.ts';
import { GroupForm } from './group-form.tsx';
import { GROUP_KEEPERS } from './keepers.ts';
import { words } from './words.ts';

export const GroupsSection = (): ReactNode => (
  <Routes>
    <Route path=":opened?" element={<Groups />} />
  </Routes>
);

/** Who works on what, and how work is given out; `/administration/groups/hardware` opens one. */
const Groups = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const term = useTerms();
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const { opened } = useParams();
  const { data, error, refetch } = useQuery({ queryKey: GROUPS_KEY, queryFn: () => readGroups(api) });
  const shown = data?.find(({ group }) => group === opened);
  const mayKeep = may(...GROUP_KEEPERS);
  const columns: TableColumnsType<Group> = [
    {
      title: say('nameOf'),
      render: (_, { group, name }) => (mayKeep ? <Link to={`/administration/groups/${group}`}>{name[language()]}</Link> : name[language()]),
    },
    { title: sayAll('id'), dataIndex: 'group', className: 'mono' },
    { title: say('problemTypes'), render: (_, { problemTypes }) => problemTypes.map((type) => term('problemType', type)).join(', ') },
    { title: say('lead'), render: (_, { lead }) => lead !== undefined && <EngineerName number={lead} /> },
    { title: say('assignment'), render: (_, { assignment }) => say(`assignment.${assignment}`) },
    {
      title: say('acceptWithin'),
      render: (_, { assignment, acceptWithin }) =>
        acceptWithin === undefined ? (
          assignment === 'automatic' && <span className="soft">{say('atOnce')}</span>
        ) : (
          <span className="mono">{acceptWithin}</span>
        ),
    },
    {
      title: say('requirements'),
      render: (_, { requirements = [] }) => requirements.length > 0 && say('rules', { count: requirements.length }),
    },
  ];
  const add = (
    <Button type="primary" onClick={() => void navigate('/administration/groups/new')}>
      {say('newGroup')}
    </Button>
  );
  return (
    <>
      <SearchedTable
        label={sayAll('groups')}
        about={say('groupsAbout')}
        rows={data}
        error={error}
        onRetry={() => void refetch()}
        rowKey={({ group }) => group}
        columns={columns}
        textOf={({ group, name, lead = '' }) => [group, name.en, name.zh, lead].join(' ')}
        readOnlyFor={mayKeep ? undefined : GROUP_KEEPERS}
        actions={mayKeep && add}
        nothing={{ title: say('nothingGroups'), next: say('nothingGroupsNext'), action: mayKeep && add }}
      />
      {mayKeep && data && (
        <KeepDrawer<GroupFields>
          key={opened ?? ''}
          width={640}
          open={opened === 'new' || shown !== undefined}
          title={shown?.name[language()] ?? say('newGroup')}
          initial={shown ? fieldsOf(shown) : { assignment: 'automatic', problemTypes: [], requirements: [] }}
          run={(fields) => keepGroup(api, groupOf(fields, shown))}
          after={[GROUPS_KEY]}
          onClose={() => void navigate('/administration/groups')}
        >
          {() => <GroupForm isNew={!shown} />}
        </KeepDrawer>
      )}
    </>
  );
};
