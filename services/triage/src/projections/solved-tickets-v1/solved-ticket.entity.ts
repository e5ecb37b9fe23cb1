import type { Grade, ProblemType } from '@yingda/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `solved-tickets-v1`, for queries. */
@Entity('solved_tickets_v1')
export class SolvedTicketEntity {
  @PrimaryColumn('text') ticket!: string;
  @Column('uuid') subject!: string;
  @Column('text', { nullable: true }) model!: string | null;
  @Column('text', { name: 'symptom_codes', array: true }) symptomCodes!: string[];
  @Column('text') description!: string;
  @Column('text', { nullable: true }) solution!: string | null;
  @Column('smallint', { nullable: true }) grade!: Grade | null;
  @Column('text', { name: 'problem_type', nullable: true }) problemType!: ProblemType | null;
  @Column('timestamptz', { name: 'solved_at', nullable: true }) solvedAt!: Date | null;
}
