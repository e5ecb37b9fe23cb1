import type { Grade } from '@yingda/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkState } from '../../domain/work-order/work-state.ts';

/** A row of the read model `work-orders-v2`, for queries. */
@Entity('work_orders_v2')
export class WorkOrderEntity {
  @PrimaryColumn('text') ticket!: string;
  @Column('text') account!: string;
  @Column('text', { name: 'group_name' }) group!: string;
  @Column('smallint') grade!: Grade;
  @Column('text') state!: WorkState;
  @Column('text', { nullable: true }) engineer!: string | null;
  /** Nobody was there to take it. */
  @Column('boolean') unassigned!: boolean;
  @Column('uuid', { nullable: true }) offer!: string | null;
  @Column('text', { name: 'offered_to', nullable: true }) offeredTo!: string | null;
  @Column('timestamptz', { name: 'accept_by', nullable: true }) acceptBy!: Date | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
