import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Group } from '../../domain/group/state.ts';

/** A row of the read model `groups-v1`, for queries. */
@Entity('groups_v1')
export class GroupEntity {
  @PrimaryColumn('text', { name: 'group_name' }) group!: string;
  @Column('jsonb') document!: Group;
  @Column('integer') version!: number;
}
