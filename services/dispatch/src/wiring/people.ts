import { EraseEngineer } from '../commands/people/erase-engineer.ts';
import { KeepEngineer } from '../commands/people/keep-engineer.ts';
import { People1764000000011 } from '../migrations/1764000000011-people.ts';
import { EngineerEntity } from '../projections/engineers-v2/engineer.entity.ts';
import { engineersV2 } from '../projections/engineers-v2/engineers-v2.ts';
import { GroupEntity } from '../projections/groups-v1/group.entity.ts';
import { groupsV1 } from '../projections/groups-v1/groups-v1.ts';
import { RegionEntity } from '../projections/regions-v1/region.entity.ts';
import { regionsV1 } from '../projections/regions-v1/regions-v1.ts';
import { EngineerRows } from '../queries/people/engineer-rows.ts';
import { FindEngineers } from '../queries/people/find-engineers.ts';
import { Staff } from '../queries/people/staff.ts';
import type { Wiring } from './wiring.ts';

/** Engineers, groups, regions. */
export const peopleWiring: Wiring = {
  controllers: [KeepEngineer, EraseEngineer, FindEngineers],
  providers: [EngineerRows, Staff],
  entities: [EngineerEntity, GroupEntity, RegionEntity],
  migrations: [People1764000000011],
  projections: [engineersV2, groupsV1, regionsV1],
};
