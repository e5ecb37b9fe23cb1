import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Progress } from '../../domain/ticket/progress.ts';

/** A row of the read model `tickets-v1`, for queries. */
@Entity('tickets_v1')
export class TicketEntity {
  @PrimaryColumn('text') ticket!: string;
  @Column('text') account!: string;
  @Column('uuid') subject!: string;
  @Column('text') state!: Progress;
  @Column('smallint', { nullable: true }) grade!: number | null;
  @Column('text') channel!: string;
  @Column('text') kind!: string;
  @Column('text') description!: string;
  @Column('text') contact!: string;
  @Column('text', { nullable: true }) model!: string | null;
  @Column('text', { name: 'serial_number', nullable: true }) serialNumber!: string | null;
  @Column('text', { name: 'external_reference', nullable: true }) externalReference!: string | null;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
