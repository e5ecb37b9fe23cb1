import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles, STAFF } from '@yingda/nest-kit';
import { Colleagues } from '../../colleagues/colleagues.ts';
import type { Colleague } from '../../colleagues/colleagues.ts';

@ApiTags('console')
@Controller('api/dispatch/v1/colleagues')
export class FindColleagues {
  constructor(@Inject(Colleagues) private readonly colleagues: Colleagues) {}

  @Get()
  @Roles(...STAFF)
  @ApiOperation({
    summary: 'Names of the staff who use the console',
    description: 'Events carry opaque ids; pages show these names for them.',
  })
  async find(): Promise<{ readonly items: readonly Colleague[] }> {
    return { items: await this.colleagues.all() };
  }
}
