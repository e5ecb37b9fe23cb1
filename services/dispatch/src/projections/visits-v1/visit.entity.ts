import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Visit } from '../../domain/work-order/visits/state.ts';

/** A row of the read model `visits-v1`, for queries. */
@Entity('visits_v1')
export class VisitEntity {
  @PrimaryColumn('uuid') visit!: string;
  @Column('text') ticket!: string;
  @Column('text') account!: string;
  @Column('text') engineer!: string;
  @Column('text') status!: Visit['status'];
  @Column('timestamptz', { name: 'window_from' }) windowFrom!: Date;
  @Column('timestamptz', { name: 'window_until' }) windowUntil!: Date;
  @Column('integer') minutes!: number;
  @Column('timestamptz', { name: 'start_at' }) startAt!: Date;
  @Column('timestamptz', { name: 'end_at' }) endAt!: Date;
  @Column('boolean') pinned!: boolean;
  @Column('text', { nullable: true }) region!: string | null;
  @Column('double precision', { nullable: true }) latitude!: number | null;
  @Column('double precision', { nullable: true }) longitude!: number | null;
  @Column('timestamptz', { name: 'arrived_at', nullable: true }) arrivedAt!: Date | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt!: Date | null;
  /** Of the arrival, or of the news of a delay. */
  @Column('boolean') late!: boolean;
}
