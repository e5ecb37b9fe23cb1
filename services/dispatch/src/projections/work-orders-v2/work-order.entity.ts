import type { Grade } from '@yingda/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkState } from '../../domain/work-order/work-state.ts';

/** A row of the read model `work-orders-v1`, for queries. */
@Entity('work_orders_v1')
export class WorkOrderEntity {
  @PrimaryColumn('text') ticket!: string;
  @Column('text') account!: string;
  @Column('text', { name: 'group_name' }) group!: string;
  @Column('smallint') grade!: Grade;
  @Column('text') state!: WorkState;
  @Column('text', { nullable: true }) engineer!: string | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
