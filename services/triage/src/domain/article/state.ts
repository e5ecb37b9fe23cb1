import type { ArticlePublished, ArticleWithdrawn, EventOf } from '@yingda/contracts';
import type { Evolution } from '@yingda/kernel';

/** What an article says, whatever its revision. */
export type Content = Omit<EventOf<typeof ArticlePublished>['data'], 'article' | 'revision'>;

/** A knowledge article (R16). A withdrawn one is suggested no more, and may be published again. */
export type Article =
  | { readonly status: 'none' }
  | { readonly status: 'published'; readonly revision: number; readonly content: Content }
  | { readonly status: 'withdrawn'; readonly revision: number; readonly content: Content; readonly reason: string };

export type ArticleEvent = EventOf<typeof ArticlePublished> | EventOf<typeof ArticleWithdrawn>;

export const articleEvolution: Evolution<Article, ArticleEvent> = {
  initialState: { status: 'none' },
  evolve: (article, event) => {
    switch (event.type) {
      case 'ArticlePublished': {
        const { article: _article, revision, ...content } = event.data;
        return { status: 'published', revision, content };
      }
      case 'ArticleWithdrawn':
        return article.status === 'none' ? article : { ...article, status: 'withdrawn', reason: event.data.reason };
      default:
        return event satisfies never;
    }
  },
};
