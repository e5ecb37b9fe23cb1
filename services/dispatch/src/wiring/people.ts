import { EraseEngineer } from '../commands/people/erase-engineer.ts';
import { GrantQualification } from '../commands/people/grant-qualification.ts';
import { ImportEngineers } from '../commands/people/import-engineers.ts';
import { KeepEngineer } from '../commands/people/keep-engineer.ts';
import { KeepGroup } from '../commands/people/keep-group.ts';
import { KeepRegion } from '../commands/people/keep-region.ts';
import { PlanOnCall } from '../commands/people/plan-on-call.ts';
import { PlanShifts } from '../commands/people/plan-shifts.ts';
import { RecordAbsence } from '../commands/people/record-absence.ts';
import { SetSkills } from '../commands/people/set-skills.ts';
import { WithdrawAbsence } from '../commands/people/withdraw-absence.ts';
import { WithdrawOnCall } from '../commands/people/withdraw-on-call.ts';
import { WithdrawQualification } from '../commands/people/withdraw-qualification.ts';
import { EngineerCommands } from '../commands/people/engineer-commands.ts';
import { KnownPlaces } from '../commands/people/known-places.ts';
import { People1764000000011 } from '../migrations/1764000000011-people.ts';
import { EngineerEntity } from '../projections/engineers-v2/engineer.entity.ts';
import { engineersV2 } from '../projections/engineers-v2/engineers-v2.ts';
import { GroupEntity } from '../projections/groups-v1/group.entity.ts';
import { groupsV1 } from '../projections/groups-v1/groups-v1.ts';
import { RegionEntity } from '../projections/regions-v1/region.entity.ts';
import { regionsV1 } from '../projections/regions-v1/regions-v1.ts';
import { EngineerRows } from '../queries/people/engineer-rows.ts';
import { FindEngineers } from '../queries/people/find-engineers.ts';
import { FindGroups } from '../queries/people/find-groups.ts';
import { FindOnCall } from '../queries/people/find-on-call.ts';
import { FindRegions } from '../queries/people/find-regions.ts';
import { ReadAvailability } from '../queries/people/read-availability.ts';
import { ReadEngineer } from '../queries/people/read-engineer.ts';
import { ReadEngineerHistory } from '../queries/people/read-engineer-history.ts';
import { Staff } from '../queries/people/staff.ts';
import type { Wiring } from './wiring.ts';

const commands = [
  EraseEngineer,
  GrantQualification,
  ImportEngineers,
  KeepEngineer,
  KeepGroup,
  KeepRegion,
  PlanOnCall,
  PlanShifts,
  RecordAbsence,
  SetSkills,
  WithdrawAbsence,
  WithdrawOnCall,
  WithdrawQualification,
];
const queries = [FindEngineers, FindGroups, FindOnCall, FindRegions, ReadAvailability, ReadEngineer, ReadEngineerHistory];

/** Engineers, groups, regions. */
export const peopleWiring: Wiring = {
  controllers: [...commands, ...queries],
  providers: [EngineerCommands, EngineerRows, KnownPlaces, Staff],
  entities: [EngineerEntity, GroupEntity, RegionEntity],
  migrations: [People1764000000011],
  projections: [engineersV2, groupsV1, regionsV1],
};
