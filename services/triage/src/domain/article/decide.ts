import { ArticlePublished, ArticleWithdrawn } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import type { PublishArticle, WithdrawArticle } from './commands.ts';
import type { Article, ArticleEvent, Content } from './state.ts';

/** R16: each publication is a revision that replaces the one before; what it replaces stays in the log. */
export const publishArticle = ({ article: name, content }: PublishArticle, article: Article): Decision<ArticleEvent> => {
  if (article.status === 'published' && isSame(article.content, content)) return nothing();
  const revision = article.status === 'none' ? 1 : article.revision + 1;
  return accept(ArticlePublished({ article: name, revision, ...content }));
};

export const withdrawArticle = ({ article: name, reason }: WithdrawArticle, article: Article): Decision<ArticleEvent> => {
  if (article.status === 'none') return refuse('ARTICLE_NOT_FOUND', { article: name });
  return article.status === 'withdrawn' ? nothing() : accept(ArticleWithdrawn({ article: name, reason }));
};

const isSame = (one: Content, other: Content): boolean => JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

const inOrder = ({ category, problemType, title, body, models, symptomCodes, links }: Content) => [
  [category, problemType ?? null, title.en, title.zh, body.en, body.zh],
  models,
  symptomCodes,
  links.map((link) => [link.kind, link.url, link.title.en, link.title.zh]),
];
