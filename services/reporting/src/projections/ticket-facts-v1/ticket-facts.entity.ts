import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TicketFactsRow } from './ticket-facts-row.ts';

/** A row of the read model `ticket-facts-v1`, for queries. */
@Entity('ticket_facts_v1')
export class TicketFactsEntity {
  @PrimaryColumn('text') ticket!: string;
  @Column('text') account!: string;
  @Column('text') channel!: TicketFactsRow['channel'];
  @Column('text') kind!: TicketFactsRow['kind'];
  @Column('text', { nullable: true }) model!: string | null;
  @Column('smallint', { nullable: true }) grade!: TicketFactsRow['grade'];
  @Column('text', { name: 'problem_type', nullable: true }) problemType!: TicketFactsRow['problem_type'];
  @Column('text') origin!: TicketFactsRow['origin'];
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('timestamptz', { name: 'first_responded_at', nullable: true }) firstRespondedAt!: Date | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt!: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt!: Date | null;
  @Column('integer') rejections!: number;
  @Column('text', { nullable: true }) rating!: TicketFactsRow['rating'];
  @Column('text', { nullable: true }) engineer!: string | null;
  @Column('timestamptz', { name: 'first_response_due', nullable: true }) firstResponseDue!: Date | null;
  @Column('text', { name: 'first_response_verdict', nullable: true }) firstResponseVerdict!: TicketFactsRow['first_response_verdict'];
  @Column('timestamptz', { name: 'resolution_due', nullable: true }) resolutionDue!: Date | null;
  @Column('text', { name: 'resolution_verdict', nullable: true }) resolutionVerdict!: TicketFactsRow['resolution_verdict'];
}
