import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useApi, useWords } from '@yingda/ui';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { POLICIES, readPolicies, readPolicy } from '../../../api/triage/policies.ts';
import { words as common } from '../words.ts';
import { DraftEditor } from './draft-editor.tsx';
import { firstDraft } from './effective-from.ts';

/** The draft of a policy: the one that is kept, or the beginning of the next version. */
export const DraftPage = (): ReactNode => {
  const sayAll = useWords(common);
  const api = useApi();
  const { policy = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: [...POLICIES, policy, 'draft'],
    queryFn: async () => {
      const { versions, drafts } = await readPolicies(api);
      const newest = versions.filter((version) => version.policy === policy).at(-1);
      const published = newest && (await readPolicy(api, policy, newest.version));
      const kept = drafts.find((draft) => draft.policy === policy)?.text;
      return { text: kept ?? firstDraft({ policy, version: newest?.version ?? 1 }), kept, published };
    },
    // What is being written is not read anew under the writer's hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <Link to="/administration/policies">← {sayAll('back')}</Link>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && <DraftEditor policy={policy} draft={data} />}
    </>
  );
};
