import type { Language } from '@yingda/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `contacts-v1`, for queries. */
@Entity('contacts_v1')
export class ContactEntity {
  @PrimaryColumn('uuid') subject!: string;
  @Column('text') account!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text') language!: Language;
}
