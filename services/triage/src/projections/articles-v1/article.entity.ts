import type { ArticlePublished, EventOf, ProblemType } from '@yingda/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `articles-v1`, for queries. */
@Entity('articles_v1')
export class ArticleEntity {
  @PrimaryColumn('text') article!: string;
  @Column('integer') revision!: number;
  @Column('text') category!: string;
  @Column('text', { name: 'problem_type', nullable: true }) problemType!: ProblemType | null;
  @Column('text', { name: 'title_en' }) titleEn!: string;
  @Column('text', { name: 'title_zh' }) titleZh!: string;
  @Column('text', { array: true }) models!: string[];
  @Column('text', { name: 'symptom_codes', array: true }) symptomCodes!: string[];
  @Column('jsonb') links!: EventOf<typeof ArticlePublished>['data']['links'];
  @Column('boolean') withdrawn!: boolean;
  @Column('timestamptz', { name: 'published_at' }) publishedAt!: Date;
}
