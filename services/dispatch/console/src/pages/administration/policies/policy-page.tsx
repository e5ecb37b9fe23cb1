import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useApi, useSession, useWords } from '@yingda/ui';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { POLICIES, readPolicy, readPolicyText } from '../../../api/triage/policies.ts';
import { ChangesTable } from '../shared/changes-table.tsx';
import { documentChanges } from '../shared/document-changes.ts';
import { TextEditor } from '../shared/text-editor.tsx';
import { words as common } from '../words.ts';
import { PUBLISHERS } from '../shared/publishers.ts';
import { words } from './words.ts';

/** One published version: its text, and what it changed. */
export const PolicyPage = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const { policy = '', version: given = '1' } = useParams();
  const version = Number(given);
  const { data, error, refetch } = useQuery({
    queryKey: [...POLICIES, policy, version],
    queryFn: async () => {
      const [text, document, before] = await Promise.all([
        readPolicyText(api, policy, version),
        readPolicy(api, policy, version),
        version > 1 ? readPolicy(api, policy, version - 1) : undefined,
      ]);
      return { text, changes: before && documentChanges(before, document, ['version']) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <Link to="/administration/policies">← {sayAll('back')}</Link>
      <div className="detail-head">
        <h2 className="mono">
          {policy}@{version}
        </h2>
        <span className="spring" />
        {may(...PUBLISHERS) && <Button onClick={() => void navigate(`/administration/policies/${policy}/draft`)}>{say('newDraft')}</Button>}
      </div>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && (
        <>
          <section className="card">
            <h2>{version > 1 ? say('changesFrom', { version: version - 1 }) : say('firstVersion')}</h2>
            {data.changes && <ChangesTable label={say('what')} changes={data.changes} />}
          </section>
          <section className="card">
            <h2>{say('text')}</h2>
            <TextEditor label={sayAll('editor')} text={data.text} />
          </section>
        </>
      )}
    </>
  );
};
