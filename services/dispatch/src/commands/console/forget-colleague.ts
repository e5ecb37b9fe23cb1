import { Controller, Delete, HttpCode, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PathPart, Roles } from '@yingda/nest-kit';
import { Colleagues } from '../../colleagues/colleagues.ts';

/** R39: the name of somebody who left. Who is forgotten already stays so; whoever signs in again is remembered again. */
@ApiTags('console')
@Controller('api/dispatch/v1/colleagues')
export class ForgetColleague {
  constructor(@Inject(Colleagues) private readonly colleagues: Colleagues) {}

  @Delete(':id')
  @HttpCode(204)
  @Roles('admin')
  @ApiOperation({ operationId: 'forget-colleague', summary: 'Forgets the name of one of the staff', description: 'Roles: admin.' })
  async handle(@PathPart('id') id: string): Promise<void> {
    await this.colleagues.forget(id);
  }
}
