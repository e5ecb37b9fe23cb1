import type { Language } from '@yingda/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the read model `engineers-v1`, for queries. */
@Entity('engineers_v1')
export class EngineerEntity {
  @PrimaryColumn('text', { name: 'staff_number' }) staffNumber!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text') language!: Language;
  @Column('text', { array: true }) groups!: string[];
  @Column('boolean') active!: boolean;
  @Column('uuid') subject!: string;
}
