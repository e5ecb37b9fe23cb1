import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PathPart, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Group } from '../../domain/group/state.ts';
import { Staff } from './staff.ts';

export interface GroupView extends Group {
  /** Staff numbers. */
  readonly members: readonly string[];
}

@ApiTags('groups')
@Controller('api/dispatch/v1/groups')
export class FindGroups {
  constructor(@Inject(Staff) private readonly staff: Staff) {}

  @Get()
  @Roles(...STAFF)
  @Reads('groups-v1')
  @ApiOperation({ summary: 'All groups by name, with those that are shipped unless a registered one took their place' })
  async find(): Promise<{ readonly items: readonly Group[] }> {
    return { items: await this.staff.groups() };
  }

  @Get(':group')
  @Roles(...STAFF)
  @Reads('engineers-v2')
  @ApiOperation({ summary: 'One group, with its engineers' })
  async read(@PathPart('group') name: string): Promise<GroupView> {
    const group = await this.staff.group(name);
    const members = (await this.staff.all()).filter(({ groups, erased }) => groups.includes(name) && !erased);
    return { ...group, members: members.map(({ engineer }) => engineer) };
  }
}
