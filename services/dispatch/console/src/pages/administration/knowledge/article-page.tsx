import { useQuery } from '@tanstack/react-query';
import { language, ProblemAlert, useApi, useSession, useWords } from '@yingda/ui';
import { Alert, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { ARTICLES, readArticle } from '../../../api/triage/knowledge-base.ts';
import { words as common } from '../words.ts';
import { ArticleForm } from './article-form.tsx';
import { EDITORS } from './editors.ts';
import { MarkdownView } from './markdown-view.tsx';
import { WithdrawArticle } from './withdraw-article.tsx';
import { words } from './words.ts';

/** One article: read by all, written by those who keep the knowledge base. */
export const ArticlePage = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const { may } = useSession();
  const { article } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: [...ARTICLES, article ?? 'new'],
    queryFn: async () => (article === undefined ? null : readArticle(api, article)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <Link to="/administration/articles">← {sayAll('back')}</Link>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton active />}
      {data !== undefined && (
        <>
          <div className="detail-head">
            <h2>{data?.title[language()] ?? say('newArticle')}</h2>
            {data && <span className="soft tabular">{`${say('revision')} ${data.revision}`}</span>}
            <span className="spring" />
            {data && data.withdrawn === undefined && may(...EDITORS) && <WithdrawArticle article={data} />}
          </div>
          {data?.withdrawn !== undefined && (
            <Alert type="warning" showIcon title={say('withdrawnBecause', { reason: data.withdrawn })} style={{ marginBottom: 12 }} />
          )}
          {may(...EDITORS) ? <ArticleForm article={data} /> : data && <MarkdownView text={data.body[language()]} />}
        </>
      )}
    </>
  );
};
