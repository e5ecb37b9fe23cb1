import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EscalationRole, ProblemType, Target } from '@yingda/contracts';

/** A row of the read model `escalations-v1`, for queries. */
@Entity('escalations_v1')
export class EscalationEntity {
  @PrimaryColumn('text') id!: string;
  @Column('text') ticket!: string;
  @Column('text') account!: string;
  @Column('integer') escalation!: number;
  @Column('text') target!: Target;
  @Column('smallint') level!: number;
  @Column('text', { nullable: true }) role!: EscalationRole | null;
  @Column('text', { name: 'on_call', nullable: true }) onCall!: ProblemType | null;
  @Column('text') rule!: string;
  @Column('text') because!: string;
  @Column('timestamptz') due!: Date;
  @Column('timestamptz', { name: 'raised_at' }) raisedAt!: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('text', { name: 'answered_by', nullable: true }) answeredBy!: string | null;
}
