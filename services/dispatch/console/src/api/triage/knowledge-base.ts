import type { Api } from '@yingda/ui';

export interface InBoth {
  readonly en: string;
  readonly zh: string;
}

export interface ArticleLink {
  readonly kind: 'guide' | 'video' | 'document';
  readonly url: string;
  readonly title: InBoth;
}

/** What an article says; each publication is a revision. */
export interface ArticleContent {
  readonly category: string;
  readonly problemType?: string;
  readonly title: InBoth;
  readonly body: InBoth;
  readonly models?: readonly string[];
  readonly symptomCodes?: readonly string[];
  readonly links?: readonly ArticleLink[];
}

export interface ArticleSummary extends Omit<ArticleContent, 'body'> {
  readonly article: string;
  readonly revision: number;
  readonly publishedAt: string;
}

export interface Article extends ArticleContent {
  readonly article: string;
  readonly revision: number;
  /** Why it was withdrawn. */
  readonly withdrawn?: string;
}

export interface CategoryCount {
  readonly category: string;
  readonly articles: number;
}

const BASE = '/api/triage/v1/articles';

export const ARTICLES = ['administration', 'articles'] as const;

export interface ArticlesQuery {
  readonly q?: string;
  readonly category?: string;
  readonly withdrawn?: boolean;
  readonly cursor?: string;
}

export const findArticles = (
  api: Api,
  query: ArticlesQuery,
): Promise<{ readonly items: readonly ArticleSummary[]; readonly nextCursor?: string }> => api.get(BASE, { ...query, limit: 50 });
export const readArticle = (api: Api, article: string): Promise<Article> => api.get(`${BASE}/${article}`);
export const publishArticle = (api: Api, article: string, content: ArticleContent): Promise<unknown> =>
  api.put(`${BASE}/${article}`, content);
export const withdrawArticle = (api: Api, article: string, reason: string): Promise<unknown> =>
  api.post(`${BASE}/${article}/withdraw`, { reason });
export const readCategories = async (api: Api): Promise<readonly CategoryCount[]> =>
  (await api.get<{ readonly items: readonly CategoryCount[] }>('/api/triage/v1/article-categories')).items;
