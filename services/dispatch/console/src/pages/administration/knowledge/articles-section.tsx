import { useInfiniteQuery } from '@tanstack/react-query';
import { language, Time, useApi, useSession, useWords } from '@yingda/ui';
import { Button, Segmented, Tag } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link, Route, Routes, useNavigate, useSearchParams } from 'react-router';
import { ARTICLES, findArticles } from '../../../api/triage/knowledge-base.ts';
import type { ArticleSummary } from '../../../api/triage/knowledge-base.ts';
import { SearchedTable, useSearchText } from '../shared/searched-table.tsx';
import { useSettled } from '../shared/use-settled.ts';
import { words as common } from '../words.ts';
import { ArticlePage } from './article-page.tsx';
import { EDITORS } from './editors.ts';
import { words } from './words.ts';

export const ArticlesSection = (): ReactNode => (
  <Routes>
    <Route index element={<ArticleList />} />
    <Route path="new" element={<ArticlePage />} />
    <Route path=":article" element={<ArticlePage />} />
  </Routes>
);

/** Articles by words and by category, those that are published or those that were withdrawn. */
const ArticleList = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const [parameters, setParameters] = useSearchParams();
  const [text] = useSearchText();
  const q = useSettled(text, 250);
  const category = parameters.get('category') ?? '';
  const withdrawn = parameters.get('withdrawn') === 'true';
  const query = { ...(q !== '' && { q }), ...(category !== '' && { category }), withdrawn };
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [...ARTICLES, 'list', query],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      findArticles(api, { ...query, ...(pageParam !== undefined && { cursor: pageParam }) }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const set = (name: string, value: string): void => {
    const next = new URLSearchParams(parameters);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setParameters(next, { replace: true });
  };
  const columns: TableColumnsType<ArticleSummary> = [
    { title: say('title'), render: (_, { article, title }) => <Link to={article}>{title[language()]}</Link> },
    { title: say('category'), dataIndex: 'category', className: 'mono' },
    { title: say('models'), render: (_, { models = [] }) => models.join(', ') },
    { title: say('codes'), render: (_, { symptomCodes = [] }) => symptomCodes.join(', ') },
    { title: say('revision'), dataIndex: 'revision', align: 'right', className: 'tabular' },
    { title: say('published'), dataIndex: 'publishedAt', render: (at: string) => <Time at={at} /> },
  ];
  const mayEdit = may(...EDITORS);
  const add = (
    <Button type="primary" onClick={() => void navigate('new')}>
      {say('newArticle')}
    </Button>
  );
  return (
    <SearchedTable
      label={sayAll('articles')}
      about={say('articlesAbout')}
      rows={data?.pages.flatMap(({ items }) => items)}
      error={error}
      onRetry={() => void refetch()}
      rowKey={({ article }) => article}
      columns={columns}
      readOnlyFor={mayEdit ? undefined : EDITORS}
      filters={
        <>
          <Segmented
            aria-label={say('shown')}
            value={String(withdrawn)}
            onChange={(value) => set('withdrawn', value === 'true' ? 'true' : '')}
            options={[
              { value: 'false', label: say('current') },
              { value: 'true', label: say('withdrawn') },
            ]}
          />
          {category !== '' && (
            <Tag closable closeIcon aria-label={say('category')} onClose={() => set('category', '')} className="mono">
              {category}
            </Tag>
          )}
        </>
      }
      actions={mayEdit && add}
      onMore={hasNextPage ? () => void fetchNextPage() : undefined}
      nothing={{ title: say('nothing'), next: say('nothingNext'), action: mayEdit && add }}
    />
  );
};
