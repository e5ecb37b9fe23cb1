import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `desk-v1`, for queries. */
@Entity('desk_v1')
export class DeskEntity {
  @PrimaryColumn('text') ticket!: string;
  @Column('text', { name: 'received_by' }) receivedBy!: string;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('boolean') over!: boolean;
  @Column('timestamptz', { name: 'asked_at', nullable: true }) askedAt!: Date | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  @Column('timestamptz', { name: 'first_response_due', nullable: true }) firstResponseDue!: Date | null;
}
