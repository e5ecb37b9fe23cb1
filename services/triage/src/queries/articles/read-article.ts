import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, PathPart, Problem, Reads, Roles, slugIn, STAFF } from '@yingda/nest-kit';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { articleEvolution } from '../../domain/article/state.ts';
import type { Content } from '../../domain/article/state.ts';
import { ArticleEntity } from '../../projections/articles-v1/article.entity.ts';

/** An article as people read it. */
export interface ArticleView extends Content {
  readonly article: string;
  readonly revision: number;
  /** Why it is suggested no more. */
  readonly withdrawn?: string;
}

/** A category that has articles; `hardware-sensors` is below `hardware`. */
export interface CategoryCount {
  readonly category: string;
  /** Of the category itself, without those below it. */
  readonly articles: number;
}

@ApiTags('articles')
@Controller('api/triage/v1')
export class ReadArticle {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly source: DataSource,
  ) {}

  @Get('articles/:article')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'One article in both languages, also one that was withdrawn' })
  async read(@PathPart('article') article: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ArticleView> {
    const history = await this.store.readStream(streamIdOf('article', slugIn('article', article)));
    const state = rebuild(articleEvolution, history);
    if (state.status === 'none') throw new Problem('ARTICLE_NOT_FOUND', { article });
    reply.header('etag', `"${history.length}"`);
    return { article, revision: state.revision, ...state.content, ...(state.status === 'withdrawn' && { withdrawn: state.reason }) };
  }

  @Get('article-categories')
  @Roles(...STAFF)
  @Reads('articles-v1')
  @ApiOperation({ summary: 'The categories that have articles, with how many' })
  async categories(): Promise<{ readonly items: readonly CategoryCount[] }> {
    const items = await this.source
      .getRepository(ArticleEntity)
      .createQueryBuilder('article')
      .select('article.category', 'category')
      .addSelect('count(*)::integer', 'articles')
      .where('NOT article.withdrawn')
      .groupBy('article.category')
      .orderBy('article.category')
      .getRawMany<CategoryCount>();
    return { items };
  }
}
