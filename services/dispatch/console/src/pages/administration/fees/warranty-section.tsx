import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useApi, useSession, useWords } from '@yingda/ui';
import { Button, Skeleton } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link, Route, Routes, useNavigate, useParams } from 'react-router';
import { publishWarrantyRules, readWarrantyRules, WARRANTY } from '../../../api/dispatch/fee-books.ts';
import type { WarrantyRulesVersion } from '../../../api/dispatch/fee-books.ts';
import { PUBLISHERS } from '../shared/publishers.ts';
import { SearchedTable } from '../shared/searched-table.tsx';
import { StateMark } from '../shared/state-mark.tsx';
import { TextEditor } from '../shared/text-editor.tsx';
import { words as common } from '../words.ts';
import { DocumentEditor } from './document-editor.tsx';
import { documentText } from './document-text.ts';
import { words } from './words.ts';

const ADDED = ['version', 'inForce'];
const TODAY = new Date().toISOString().slice(0, 10);
const FIRST = `effectiveFrom: ${TODAY}
rules:
  - { rule: xj, models: [XJ-*], months: 24, covers: [parts, labour, travel], excludes: [operation] }
  - { rule: others, months: 12, covers: [parts] }
`;

export const WarrantySection = (): ReactNode => (
  <Routes>
    <Route index element={<Versions />} />
    <Route path="versions/:version" element={<Version />} />
    <Route path="draft" element={<Next />} />
  </Routes>
);

const useVersions = () => {
  const api = useApi();
  return useQuery({ queryKey: WARRANTY, queryFn: () => readWarrantyRules(api) });
};

const Versions = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const navigate = useNavigate();
  const { may } = useSession();
  const { data, error, refetch } = useVersions();
  const columns: TableColumnsType<WarrantyRulesVersion> = [
    {
      title: say('versionShort'),
      render: (_, { version }) => <Link to={`/administration/warranty/versions/${version}`}>{sayAll('version', { version })}</Link>,
    },
    { title: say('effectiveFrom'), dataIndex: 'effectiveFrom', className: 'tabular' },
    {
      title: say('rules'),
      render: (_, { rules }) => <span className="tabular">{(rules as readonly unknown[]).length}</span>,
      align: 'right',
    },
    {
      title: say('state'),
      render: (_, { inForce }) => <StateMark tone={inForce ? 'good' : 'quiet'}>{inForce ? sayAll('inForce') : say('other')}</StateMark>,
    },
  ];
  const mayPublish = may(...PUBLISHERS);
  const add = (
    <Button type="primary" onClick={() => void navigate('/administration/warranty/draft')}>
      {say('nextVersion')}
    </Button>
  );
  return (
    <SearchedTable
      label={sayAll('warranty')}
      about={say('warrantyAbout')}
      rows={data && [...data].reverse()}
      error={error}
      onRetry={() => void refetch()}
      rowKey={({ version }) => String(version)}
      columns={columns}
      textOf={(rules) => JSON.stringify(rules)}
      readOnlyFor={mayPublish ? undefined : PUBLISHERS}
      actions={mayPublish && add}
      nothing={{ title: say('nothingWarranty'), next: say('nothingWarrantyNext'), action: mayPublish && add }}
    />
  );
};

const Version = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const { version = '1' } = useParams();
  const { data, error, refetch } = useVersions();
  const shown = data?.find((each) => String(each.version) === version);
  return (
    <>
      <Link to="/administration/warranty">← {sayAll('back')}</Link>
      <div className="detail-head">
        <h2>{sayAll('version', { version })}</h2>
      </div>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {shown && <TextEditor label={say('text', { version })} text={documentText(shown, ADDED)} />}
    </>
  );
};

const Next = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { data, error, refetch } = useVersions();
  const newest = data?.at(-1);
  const { version = 0, inForce: _inForce, ...published } = newest ?? {};
  return (
    <>
      <Link to="/administration/warranty">← {sayAll('back')}</Link>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && (
        <DocumentEditor
          title={say('draftOf', { id: say('warrantyRules') })}
          id={say('warrantyRules')}
          first={newest ? documentText(published, ADDED) : FIRST}
          {...(newest && { published })}
          version={version + 1}
          publish={(text) => publishWarrantyRules(api, { text, version: version + 1 })}
          after={[WARRANTY]}
          onDone={() => void navigate('/administration/warranty')}
        />
      )}
    </>
  );
};
