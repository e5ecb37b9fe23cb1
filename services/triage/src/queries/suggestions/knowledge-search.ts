import { Inject, Injectable } from '@nestjs/common';
import type { Grade, ProblemType } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant, TicketNumber } from '@yingda/kernel';
import { DATABASE_POOL } from '@yingda/nest-kit';
import type { Pool } from 'pg';
import { DataSource, In } from 'typeorm';
import { ArticleEntity } from '../../projections/articles-v1/article.entity.ts';
import { SolvedTicketEntity } from '../../projections/solved-tickets-v1/solved-ticket.entity.ts';
import { tsQuery } from '../../search/ts-query.ts';
import { summaryOf } from '../articles/article-view.ts';
import type { ArticleSummary } from '../articles/article-view.ts';
import { isLike, soughtWords, wordsIn } from './sought-words.ts';

/** What a report says, as far as others may be like it. */
export interface Sought {
  readonly description: string;
  readonly model?: string;
  readonly symptomCodes: readonly string[];
  /** Not this one itself. */
  readonly ticket?: TicketNumber;
}

export interface LikelyArticle extends ArticleSummary {
  readonly wordsInCommon: readonly string[];
}

export interface SimilarTicket {
  readonly ticketNumber: TicketNumber;
  readonly model?: string;
  readonly description: string;
  readonly solution?: string;
  readonly grade?: Grade;
  readonly problemType?: ProblemType;
  readonly solvedAt: Instant;
  readonly wordsInCommon: readonly string[];
}

/** How many of each are suggested: what a person reads before asking the customer on. */
const MOST = 5;
/** The best by rank, to be looked at more closely. */
const CANDIDATES = 25;

interface Found {
  readonly key: string;
  readonly lexemes: string[];
  readonly same_code: boolean;
}

interface Table {
  readonly name: 'articles_v1' | 'solved_tickets_v1';
  readonly key: 'article' | 'ticket';
  readonly searched: string;
  readonly sameModel: string;
}

const ARTICLES: Table = { name: 'articles_v1', key: 'article', searched: 'NOT withdrawn', sameModel: '$2 = ANY (models)' };
const TICKETS: Table = { name: 'solved_tickets_v1', key: 'ticket', searched: 'solved_at IS NOT NULL', sameModel: 'model = $2' };

/** The same model makes a likeness half as much again, the same symptom code twice as much. */
const searchIn = ({ name, key, searched, sameModel }: Table): string => `
  SELECT ${key} AS key, tsvector_to_array(search) AS lexemes, symptom_codes && $3::text[] AS same_code
    FROM ${name}, to_tsquery('pg_catalog.english', $1) query
   WHERE ${searched} AND search @@ query AND ${key} IS DISTINCT FROM $4
   ORDER BY ts_rank(search, query, 1) * (1 + 0.5 * coalesce(${sameModel}, false)::integer + (symptom_codes && $3::text[])::integer) DESC, ${key} DESC
   LIMIT ${CANDIDATES}`;

/** Likely articles and similar solved tickets, by the words of a report (R16, R38). */
@Injectable()
export class KnowledgeSearch {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(DataSource) private readonly source: DataSource,
  ) {}

  async articles(sought: Sought): Promise<LikelyArticle[]> {
    const likely = await this.#closest(ARTICLES, sought);
    const rows = await this.source.getRepository(ArticleEntity).findBy({ article: In([...likely.keys()]) });
    return inOrder(likely, rows, ({ article }) => article).map(({ row, wordsInCommon }) => ({ ...summaryOf(row), wordsInCommon }));
  }

  async tickets(sought: Sought): Promise<SimilarTicket[]> {
    const similar = await this.#closest(TICKETS, sought);
    const rows = await this.source.getRepository(SolvedTicketEntity).findBy({ ticket: In([...similar.keys()]) });
    return inOrder(similar, rows, ({ ticket }) => ticket).flatMap(({ row, wordsInCommon }) => similarTicket(row, wordsInCommon));
  }

  /** By key, the words that it shares with the report; the likest first. */
  async #closest(table: Table, { description, model, symptomCodes, ticket }: Sought): Promise<Map<string, string[]>> {
    const words = await soughtWords(this.pool, [description, ...symptomCodes].join(' '));
    const query = tsQuery(
      words.map(({ word }) => word),
      'any',
    );
    const { rows } = await this.pool.query<Found>(searchIn(table), [query, model ?? null, symptomCodes, ticket ?? null]);
    const like = rows
      .map(({ key, lexemes, same_code: sameCode }) => ({ key, common: wordsIn(words, lexemes), sameCode }))
      .filter(({ common, sameCode }) => sameCode || isLike(common, words));
    return new Map(like.slice(0, MOST).map(({ key, common }) => [key, common]));
  }
}

const inOrder = <Row>(found: ReadonlyMap<string, string[]>, rows: readonly Row[], keyOf: (row: Row) => string) =>
  [...found].flatMap(([key, wordsInCommon]) => rows.filter((row) => keyOf(row) === key).map((row) => ({ row, wordsInCommon })));

/** None when it was reopened a moment ago. */
const similarTicket = (row: SolvedTicketEntity, wordsInCommon: readonly string[]): SimilarTicket[] =>
  row.solvedAt === null
    ? []
    : [
        {
          ticketNumber: row.ticket,
          ...(row.model !== null && { model: row.model }),
          description: row.description,
          ...(row.solution !== null && { solution: row.solution }),
          ...(row.grade !== null && { grade: row.grade }),
          ...(row.problemType !== null && { problemType: row.problemType }),
          solvedAt: instantFromMillis(row.solvedAt.getTime()),
          wordsInCommon,
        },
      ];
