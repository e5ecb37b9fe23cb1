import type { EventOf, ArticlePublished, ProblemType, SentenceText } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { ArticleEntity } from '../../projections/articles-v1/article.entity.ts';

/** An article in a list. */
export interface ArticleSummary {
  readonly article: string;
  readonly revision: number;
  readonly category: string;
  readonly problemType?: ProblemType;
  readonly title: SentenceText;
  readonly models: readonly string[];
  readonly symptomCodes: readonly string[];
  readonly links: EventOf<typeof ArticlePublished>['data']['links'];
  readonly publishedAt: Instant;
}

export const summaryOf = (row: ArticleEntity): ArticleSummary => ({
  article: row.article,
  revision: row.revision,
  category: row.category,
  ...(row.problemType !== null && { problemType: row.problemType }),
  title: { en: row.titleEn, zh: row.titleZh },
  models: row.models,
  symptomCodes: row.symptomCodes,
  links: row.links,
  publishedAt: instantFromMillis(row.publishedAt.getTime()),
});
