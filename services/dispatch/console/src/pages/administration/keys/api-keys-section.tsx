import { useQuery } from '@tanstack/react-query';
import { Time, useApi, useTerms, useWords } from '@yingda/ui';
import { Button } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useParams, Route, Routes } from 'react-router';
import { API_KEYS, readApiKeys } from '../../../api/notification/api-keys.ts';
import type { ApiKey, IssuedApiKey } from '../../../api/notification/api-keys.ts';
import { PersonName } from '../../../parts/names.tsx';
import { SearchedTable } from '../shared/searched-table.tsx';
import { StateMark } from '../shared/state-mark.tsx';
import { words as common } from '../words.ts';
import { IssueKey } from './issue-key.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { ShownOnce } from './shown-once.tsx';
import { words } from './words.ts';

const TONES = { active: 'good', expired: 'warning', revoked: 'quiet' } as const;

/** The keys of programs: issued, listed, revoked. `/administration/api-keys/new` opens the form. */
export const ApiKeysSection = (): ReactNode => (
  <Routes>
    <Route path=":opened?" element={<ApiKeys />} />
  </Routes>
);

const ApiKeys = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const term = useTerms();
  const api = useApi();
  const navigate = useNavigate();
  const { opened } = useParams();
  const [issued, setIssued] = useState<IssuedApiKey>();
  const [revoking, setRevoking] = useState<string>();
  const { data, error, refetch } = useQuery({ queryKey: API_KEYS, queryFn: () => readApiKeys(api) });
  const columns: TableColumnsType<ApiKey> = [
    { title: say('name'), dataIndex: 'name', render: (name: string) => <span className="mono">{name}</span> },
    {
      title: say('state'),
      dataIndex: 'state',
      render: (state: ApiKey['state']) => <StateMark tone={TONES[state]}>{say(state)}</StateMark>,
    },
    { title: say('roles'), dataIndex: 'roles', render: (roles: string[]) => roles.map((role) => term('role', role)).join(', ') },
    {
      title: say('account'),
      render: (_, { account, staffNumber, scopes }) => (
        <>
          {account ?? staffNumber ?? say('allAccounts')}
          {scopes.length > 0 && (
            <span className="soft">
              {' · '}
              {say('personalDataShort')}: {scopes.map((scope) => say(scope)).join(', ')}
            </span>
          )}
        </>
      ),
    },
    {
      title: say('expiresAt'),
      render: (_, { expiresAt }) =>
        expiresAt === undefined ? <span className="soft">{say('never')}</span> : <Time at={expiresAt} format="day" />,
    },
    { title: say('issued'), render: (_, { issuedAt, issuedBy }) => <Act at={issuedAt} by={issuedBy} /> },
    { title: say('revoked'), render: (_, { revokedAt, revokedBy }) => revokedAt !== undefined && <Act at={revokedAt} by={revokedBy} /> },
    {
      title: '',
      align: 'right',
      render: (_, { name, state }) =>
        state !== 'revoked' && (
          <Button size="small" type="text" danger onClick={() => setRevoking(name)} aria-label={`${say('revoke')}: ${name}`}>
            {say('revoke')}
          </Button>
        ),
    },
  ];
  const issue = (
    <Button type="primary" onClick={() => void navigate('/administration/api-keys/new')}>
      {say('issue')}
    </Button>
  );
  return (
    <>
      <SearchedTable
        label={sayAll('apiKeys')}
        about={say('about')}
        rows={data}
        error={error}
        onRetry={() => void refetch()}
        rowKey={({ name }) => name}
        columns={columns}
        textOf={({ name, roles, account = '', staffNumber = '', state }) => [name, ...roles, account, staffNumber, say(state)].join(' ')}
        actions={issue}
        nothing={{ title: say('nothing'), next: say('nothingNext'), action: issue }}
      />
      <IssueKey
        open={opened === 'new'}
        onClose={() => void navigate('/administration/api-keys')}
        onIssued={(key) => {
          setIssued(key);
          void navigate('/administration/api-keys');
        }}
      />
      <RevokeKey name={revoking} onClose={() => setRevoking(undefined)} />
      <ShownOnce issued={issued} onDone={() => setIssued(undefined)} />
    </>
  );
};

const Act = ({ at, by }: { readonly at: string | undefined; readonly by: string | undefined }): ReactNode => {
  const say = useWords(words);
  if (at === undefined) return <span className="soft">{say('setUp')}</span>;
  return (
    <>
      <Time at={at} />{' '}
      {by !== undefined && (
        <span className="soft">
          <PersonName id={by} />
        </span>
      )}
    </>
  );
};
