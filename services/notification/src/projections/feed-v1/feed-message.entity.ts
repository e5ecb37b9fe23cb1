import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `feed-v1`, for queries. */
@Entity('feed_v1')
export class FeedMessageEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') recipient!: string;
  @Column('uuid') subject!: string;
  @Column('text') ticket!: string;
  @Column('text', { nullable: true }) account!: string | null;
  @Column('text') template!: string;
  @Column('text') language!: string;
  @Column('text') title!: string;
  @Column('text') text!: string;
  @Column('timestamptz', { name: 'sent_at' }) sentAt!: Date;
}
