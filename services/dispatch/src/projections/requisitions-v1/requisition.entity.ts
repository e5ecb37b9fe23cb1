import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Requisition } from '../../domain/work-order/parts/state.ts';

/** A row of the read model `requisitions-v1`, for queries. */
@Entity('requisitions_v1')
export class RequisitionEntity {
  @PrimaryColumn('text') requisition!: string;
  @Column('text') ticket!: string;
  @Column('text') account!: string;
  @Column('text') engineer!: string;
  @Column('text') part!: string;
  @Column('integer') quantity!: number;
  @Column('integer') issued!: number;
  @Column('text', { name: 'sought_in', nullable: true }) soughtIn!: string | null;
  @Column('text') status!: Requisition['status'];
  /** An opaque id. */
  @Column('text', { name: 'requested_by' }) requestedBy!: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt!: Date;
}
