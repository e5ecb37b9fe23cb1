import { useQuery } from '@tanstack/react-query';
import { language, Time, useApi, useSession, useWords } from '@yingda/ui';
import { Button } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link, Route, Routes, useNavigate } from 'react-router';
import { POLICIES, readPolicies } from '../../../api/triage/policies.ts';
import type { PolicyVersion } from '../../../api/triage/policies.ts';
import { PersonName } from '../../../parts/names.tsx';
import { SearchedTable } from '../shared/searched-table.tsx';
import { StateMark } from '../shared/state-mark.tsx';
import { words as common } from '../words.ts';
import { DraftPage } from './draft-page.tsx';
import { PolicyPage } from './policy-page.tsx';
import { PUBLISHERS } from '../shared/publishers.ts';
import { words } from './words.ts';

export const PoliciesSection = (): ReactNode => (
  <Routes>
    <Route index element={<PolicyList />} />
    <Route path=":policy/versions/:version" element={<PolicyPage />} />
    <Route path=":policy/draft" element={<DraftPage />} />
  </Routes>
);

/** All versions, the newest first, with the drafts that wait. */
const PolicyList = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const { data, error, refetch } = useQuery({ queryKey: POLICIES, queryFn: () => readPolicies(api) });
  const mayPublish = may(...PUBLISHERS);
  const current = data?.versions.find(({ inForce }) => inForce);
  const policies = [...new Set([...(current ? [current.policy] : []), ...(data?.drafts.map(({ policy }) => policy) ?? [])])];
  const columns: TableColumnsType<PolicyVersion> = [
    {
      title: say('policy'),
      render: (_, { policy, version }) => (
        <Link to={`${policy}/versions/${version}`} className="mono">
          {policy}@{version}
        </Link>
      ),
    },
    { title: say('name'), render: (_, { name }) => name[language()] },
    { title: say('state'), render: (_, version) => <State version={version} /> },
    {
      title: say('effectiveFrom'),
      dataIndex: 'effectiveFrom',
      render: (at: string) =>
        new Date(at).getTime() === 0 ? <span className="soft">{say('always')}</span> : <Time at={at} format="day" />,
    },
    {
      title: say('published'),
      render: (_, { publishedAt, publishedBy }) =>
        publishedAt === undefined ? (
          <span className="soft">{say('shipped')}</span>
        ) : (
          <>
            <Time at={publishedAt} /> {publishedBy !== undefined && <PersonName id={publishedBy} />}
          </>
        ),
    },
  ];
  return (
    <SearchedTable
      label={sayAll('policies')}
      about={say('about')}
      rows={data && [...data.versions].reverse()}
      error={error}
      onRetry={() => void refetch()}
      rowKey={({ policy, version }) => `${policy}@${version}`}
      columns={columns}
      textOf={({ policy, version, name }) => [`${policy}@${version}`, name.en, name.zh].join(' ')}
      readOnlyFor={mayPublish ? undefined : PUBLISHERS}
      actions={
        mayPublish &&
        policies.map((policy) => (
          <Button key={policy} type="primary" onClick={() => void navigate(`${policy}/draft`)}>
            {data?.drafts.some((draft) => draft.policy === policy) ? say('openDraft') : say('newDraft')}
            {policies.length > 1 && ` · ${policy}`}
          </Button>
        ))
      }
      nothing={{ title: say('nothing'), next: say('nothingNext') }}
    />
  );
};

const State = ({ version: { inForce, effectiveFrom } }: { readonly version: PolicyVersion }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  if (inForce) return <StateMark tone="good">{sayAll('inForce')}</StateMark>;
  return new Date(effectiveFrom).getTime() > Date.now() ? (
    <StateMark tone="warning">{say('comes')}</StateMark>
  ) : (
    <StateMark tone="quiet">{say('superseded')}</StateMark>
  );
};
