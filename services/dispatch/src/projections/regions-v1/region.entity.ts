import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Region } from '../../domain/region/state.ts';

/** A row of the read model `regions-v1`, for queries. */
@Entity('regions_v1')
export class RegionEntity {
  @PrimaryColumn('text') region!: string;
  @Column('jsonb') document!: Region;
  @Column('integer') version!: number;
}
