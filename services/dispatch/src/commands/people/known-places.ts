import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '@yingda/nest-kit';
import { Staff } from '../../queries/people/staff.ts';

/** Groups and regions that something names. */
export interface Named {
  readonly groups?: readonly string[];
  readonly regions?: readonly string[];
}

/** Whether the groups and regions that are named exist: neither is ever taken away again, so looking beforehand is enough. */
@Injectable()
export class KnownPlaces {
  constructor(@Inject(Staff) private readonly staff: Staff) {}

  /** @throws Problem GROUP_NOT_FOUND or REGION_NOT_FOUND, with the field */
  async check(named: Named): Promise<void> {
    const { groups, regions } = await this.unknown(named);
    const [[group], [region]] = [groups, regions];
    if (group !== undefined) throw new Problem('GROUP_NOT_FOUND', { group, field: `/groups/${named.groups?.indexOf(group) ?? 0}` });
    if (region !== undefined) throw new Problem('REGION_NOT_FOUND', { region, field: `/regions/${named.regions?.indexOf(region) ?? 0}` });
  }

  /** Those of them that there are not. */
  async unknown({ groups = [], regions = [] }: Named): Promise<Required<Named>> {
    const [known, there] = await Promise.all([
      Promise.all(groups.map((group) => this.staff.hasGroup(group))),
      Promise.all(regions.map((region) => this.staff.region(region))),
    ]);
    return { groups: groups.filter((_, index) => !known[index]), regions: regions.filter((_, index) => !there[index]) };
  }
}
