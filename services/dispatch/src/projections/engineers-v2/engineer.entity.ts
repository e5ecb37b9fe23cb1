import type { Language } from '@yingda/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EngineerPlan } from './engineers-v2.ts';

/** A row of the read model `engineers-v2`, for queries. */
@Entity('engineers_v2')
export class EngineerEntity {
  @PrimaryColumn('text', { name: 'staff_number' }) staffNumber!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text') language!: Language;
  @Column('text', { array: true }) groups!: string[];
  @Column('text', { array: true }) regions!: string[];
  @Column('boolean') active!: boolean;
  @Column('boolean') erased!: boolean;
  @Column('jsonb') plan!: EngineerPlan;
  @Column('integer') version!: number;
  @Column('uuid') subject!: string;
}
