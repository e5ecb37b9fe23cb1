import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `on-call-v1`, for queries. */
@Entity('on_call_v1')
export class OnCallDutyEntity {
  @PrimaryColumn('uuid') duty!: string;
  @Column('text') engineer!: string;
  @Column('text', { name: 'group_name' }) group!: string;
  @Column('timestamptz', { name: 'from_at' }) from!: Date;
  @Column('timestamptz', { name: 'until_at' }) until!: Date;
  @Column('timestamptz', { name: 'planned_at' }) plannedAt!: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
}
