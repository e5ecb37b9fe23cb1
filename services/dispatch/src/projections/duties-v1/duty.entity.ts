import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `duties-v1`, for queries. */
@Entity('duties_v1')
export class DutyEntity {
  @PrimaryColumn('text') duty!: string;
  @Column('text') ticket!: string;
  @Column('text') account!: string;
  @Column('text') department!: string;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('timestamptz', { name: 'involved_at' }) involvedAt!: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('boolean', { nullable: true }) late!: boolean | null;
}
