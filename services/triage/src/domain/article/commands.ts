import type { Content } from './state.ts';

/** R16. */
export interface PublishArticle {
  /** The name that it keeps. */
  readonly article: string;
  readonly content: Content;
}

export interface WithdrawArticle {
  readonly article: string;
  readonly reason: string;
}
