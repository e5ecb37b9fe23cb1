import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Triage } from '../../domain/triage/state.ts';
import type { ReviewKind } from './reviews-v1.ts';

/** A row of the read model `reviews-v1`, for queries. */
@Entity('reviews_v1')
export class ReviewEntity {
  @PrimaryColumn('text') ticket!: string;
  @Column('text') account!: string;
  @Column('jsonb') triage!: Triage;
  @Column('text', { array: true }) kinds!: ReviewKind[];
  @Column('boolean') over!: boolean;
  @Column('timestamptz') since!: Date;
}
