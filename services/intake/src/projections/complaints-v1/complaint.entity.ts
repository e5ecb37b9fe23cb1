import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ComplaintRow } from './complaints-v1.ts';

/** A row of the read model `complaints-v1`, for queries. */
@Entity('complaints_v1')
export class ComplaintEntity {
  @PrimaryColumn('text') ticket!: string;
  @Column('text') account!: string;
  @Column('text') stage!: ComplaintRow['stage'];
  @Column('timestamptz', { name: 'raised_at' }) raisedAt!: Date;
  @Column('timestamptz', { name: 'planned_at', nullable: true }) plannedAt!: Date | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt!: Date | null;
}
