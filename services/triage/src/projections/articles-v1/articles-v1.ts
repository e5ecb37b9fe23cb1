import type { ArticlePublished, ArticleWithdrawn, EventOf, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import { wordsOf } from '../../search/words.ts';

/** One row per knowledge article (R16), for finding it. */
export interface ArticleRow {
  readonly article: string;
  readonly revision: number;
  readonly category: string;
  readonly problem_type: string | null;
  readonly title_en: string;
  readonly title_zh: string;
  readonly models: readonly string[];
  readonly symptom_codes: readonly string[];
  readonly links: EventOf<typeof ArticlePublished>['data']['links'];
  readonly withdrawn: boolean;
  readonly published_at: string;
  /** Segmented; the table makes what is searched of them. */
  readonly title_words: string;
  readonly body_words: string;
}

type Known = EventOf<typeof ArticlePublished> | EventOf<typeof ArticleWithdrawn>;

export const articlesV1 = rowProjection<ArticleRow>({
  name: 'articles-v1',
  table: 'articles_v1',
  key: 'article',
  types: ['ArticlePublished', 'ArticleWithdrawn'],
  keyOf: (event) => (event as RecordedEvent & Known).data.article,
  evolve: (row, recorded) => {
    const event = recorded as RecordedEvent & Known;
    if (event.type === 'ArticlePublished') return published(event.data, recorded.occurredAt);
    return row && withdrawn(row);
  },
});

const published = (data: EventOf<typeof ArticlePublished>['data'], at: string): ArticleRow => ({
  article: data.article,
  revision: data.revision,
  category: data.category,
  problem_type: data.problemType ?? null,
  title_en: data.title.en,
  title_zh: data.title.zh,
  models: data.models,
  symptom_codes: data.symptomCodes,
  links: data.links,
  withdrawn: false,
  published_at: at,
  title_words: wordsOf(`${data.title.zh} ${data.title.en} ${data.symptomCodes.join(' ')}`).join(' '),
  body_words: wordsOf(
    [data.body.zh, data.body.en, ...data.models, ...data.links.flatMap(({ title }) => [title.zh, title.en])].join(' '),
  ).join(' '),
});

/** Column by column: what the table makes itself is not written. */
const withdrawn = (row: ArticleRow): ArticleRow => ({
  article: row.article,
  revision: row.revision,
  category: row.category,
  problem_type: row.problem_type,
  title_en: row.title_en,
  title_zh: row.title_zh,
  models: row.models,
  symptom_codes: row.symptom_codes,
  links: row.links,
  withdrawn: true,
  published_at: row.published_at,
  title_words: row.title_words,
  body_words: row.body_words,
});
