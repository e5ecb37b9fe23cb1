import { useQuery } from '@tanstack/react-query';
import { language, ProblemAlert, useApi, useWords } from '@yingda/ui';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { deskKey } from '../../../api/intake/desk.ts';
import { readArticle } from '../../../api/triage/suggestions.ts';
import type { LikelyArticle, Suggestions } from '../../../api/triage/suggestions.ts';
import type { Draft } from '../drafts/draft.ts';
import type { Changes } from '../drafts/drafts-store.ts';
import { words } from '../words.ts';
import { Helped } from './helped.tsx';
import { Panel } from './panel.tsx';

export interface SuggestedProps {
  readonly suggestions: Suggestions | undefined;
  readonly draft: Draft;
  readonly change: (changes: Changes) => void;
}

/** R16: articles, guides and videos that fit what is wrong. */
export const Solutions = ({ suggestions, error, draft, change }: SuggestedProps & { readonly error: unknown }): ReactNode => {
  const say = useWords(words);
  return (
    <Panel title={say('solutions')}>
      {Boolean(error) && <ProblemAlert error={error} />}
      {!suggestions && !error && <p className="desk-soft">{say('suggestionsNeed')}</p>}
      {suggestions?.articles.length === 0 && <p className="desk-soft">{say('noSolutions')}</p>}
      <ul className="suggested">
        {suggestions?.articles.map((article) => (
          <Solution key={article.article} article={article} draft={draft} change={change} />
        ))}
      </ul>
    </Panel>
  );
};

const Solution = ({ article, draft, change }: Omit<SuggestedProps, 'suggestions'> & { readonly article: LikelyArticle }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: deskKey('article', article.article),
    queryFn: () => readArticle(api, article.article),
    enabled: open,
    staleTime: 60_000,
  });
  const title = article.title[language()];
  return (
    <li>
      <div className="suggested-head">
        <b>{title}</b>
        <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span>
            {say(open ? 'fold' : 'read')}
            <span className="unseen"> {title}</span>
          </span>
        </Button>
      </div>
      {open && <p className="article-body">{data?.body[language()] ?? '…'}</p>}
      <div className="line-actions">
        <Helped draft={draft} change={change} what="articles" name={article.article} title={title} />
        {article.links.map(({ kind, url, title: name }) => (
          <a key={url} href={url} target="_blank" rel="noreferrer" title={name[language()]}>
            {say(`link.${kind}`)}
          </a>
        ))}
        <InCommon common={article.wordsInCommon} />
      </div>
    </li>
  );
};

/** R38: the reason. */
export const InCommon = ({ common }: { readonly common: readonly string[] }): ReactNode => {
  const say = useWords(words);
  return common.length > 0 && <span className="desk-soft right">{say('inCommon', { words: common.join(', ') })}</span>;
};
