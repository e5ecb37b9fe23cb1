import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PROBLEM_TYPES } from '@yingda/contracts';
import type { ProblemType } from '@yingda/contracts';
import { decodeCursor, IsSlug, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { ArticleEntity } from '../../projections/articles-v1/article.entity.ts';
import { tsQuery } from '../../search/ts-query.ts';
import { mainWordsOf } from '../../search/words.ts';
import { summaryOf } from './article-view.ts';
import type { ArticleSummary } from './article-view.ts';

export class FindArticlesQuery {
  /** Words in Chinese or English, in any order. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(500) q?: string;
  /** With the categories below it. */
  @IsOptional() @IsSlug() category?: string;
  @IsOptional() @IsIn(PROBLEM_TYPES) problemType?: ProblemType;
  /** About this model, or about any. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) model?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(50) symptomCode?: string;
  /** Those that were withdrawn, instead of those that are published. */
  @IsOptional() @IsIn(['true', 'false']) withdrawn?: 'true' | 'false';
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
}

@ApiTags('articles')
@Controller('api/triage/v1/articles')
export class FindArticles {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('articles-v1')
  @ApiOperation({
    summary: 'Knowledge articles by category, model, code and words',
    description:
      'With words the best come first, those with all words before the others, on one page; otherwise by name, a page at a time.',
  })
  async find(@Query() query: FindArticlesQuery): Promise<Page<ArticleSummary>> {
    const { q, cursor, limit = 50, withdrawn = 'false' } = query;
    const select = this.source
      .getRepository(ArticleEntity)
      .createQueryBuilder('article')
      .where('article.withdrawn = :withdrawn', { withdrawn: withdrawn === 'true' });
    restrict(select, query);
    if (q !== undefined) return { items: (await ranked(select, q).limit(limit).getMany()).map(summaryOf) };
    if (cursor !== undefined) select.andWhere('article.article > :after', { after: decodeCursor(cursor, 1)[0] });
    const rows = await select
      .orderBy('article.article')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, ({ article }) => [article]);
    return { ...page, items: page.items.map(summaryOf) };
  }
}

const restrict = (select: SelectQueryBuilder<ArticleEntity>, { category, problemType, model, symptomCode }: FindArticlesQuery): void => {
  if (category !== undefined)
    select.andWhere('(article.category = :category OR article.category LIKE :below)', { category, below: `${category}-%` });
  if (problemType !== undefined) select.andWhere('article.problemType = :problemType', { problemType });
  if (model !== undefined) select.andWhere(`(:model = ANY (article.models) OR article.models = '{}')`, { model });
  if (symptomCode !== undefined) select.andWhere(':symptomCode = ANY (article.symptomCodes)', { symptomCode });
};

const CONFIGURATION = `'pg_catalog.english'`;

/** The same segmentation as the table's; what has all the words comes first. */
const ranked = (select: SelectQueryBuilder<ArticleEntity>, q: string): SelectQueryBuilder<ArticleEntity> => {
  const words = mainWordsOf(q);
  return select
    .addSelect(`article.search @@ to_tsquery(${CONFIGURATION}, :all)`, 'has_all')
    .addSelect(`ts_rank(article.search, to_tsquery(${CONFIGURATION}, :any))`, 'rank')
    .andWhere(`article.search @@ to_tsquery(${CONFIGURATION}, :any)`)
    .setParameters({ all: tsQuery(words, 'all'), any: tsQuery(words, 'any') })
    .orderBy('has_all', 'DESC')
    .addOrderBy('rank', 'DESC')
    .addOrderBy('article.article');
};
