import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryRow } from './deliveries-v1.ts';

/** A row of the read model `deliveries-v1`, for queries. */
@Entity('deliveries_v1')
export class DeliveryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') ticket!: string;
  @Column('text', { nullable: true }) account!: string | null;
  @Column('uuid') subject!: string;
  @Column('text') template!: string;
  @Column('text') medium!: string;
  @Column('text') recipient!: string;
  @Column('text') state!: DeliveryRow['state'];
  @Column('smallint') attempts!: number;
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt!: Date | null;
  @Column('text', { name: 'last_error', nullable: true }) lastError!: string | null;
  @Column('timestamptz', { name: 'queued_at' }) queuedAt!: Date;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt!: Date | null;
}
