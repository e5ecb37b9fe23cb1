import type { Quote } from '../../domain/work-order/fees/state.ts';
import type { Warranty } from '../../domain/work-order/fees/warranty.ts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `fees-v1`, for queries. */
@Entity('fees_v1')
export class FeesEntity {
  @PrimaryColumn('text') ticket!: string;
  @Column('text') account!: string;
  @Column('text', { name: 'serial_number', nullable: true }) serialNumber!: string | null;
  @Column('boolean') ended!: boolean;
  @Column('text', { nullable: true }) warranty!: Warranty['outcome'] | null;
  @Column('uuid', { nullable: true }) quote!: string | null;
  @Column('integer', { nullable: true }) version!: number | null;
  @Column('text', { nullable: true }) state!: Quote['status'] | null;
  @Column('bigint', { nullable: true }) total!: string | null;
  @Column('text', { nullable: true }) currency!: string | null;
  @Column('timestamptz', { name: 'valid_until', nullable: true }) validUntil!: Date | null;
  @Column('timestamptz', { name: 'offered_at', nullable: true }) offeredAt!: Date | null;
}
