import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `attachments-v1`, for queries. */
@Entity('attachments_v1')
export class AttachmentEntity {
  @PrimaryColumn('text') attachment!: string;
  @Column('text') ticket!: string;
  @Column('boolean') removed!: boolean;
  /** Whose file it is, as a data subject. */
  @Column('uuid', { nullable: true }) person!: string | null;
}
