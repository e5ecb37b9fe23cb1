import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Roles, ROLES } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { Colleagues } from '../../colleagues/colleagues.ts';

/** Who is signed in, as the platform sees it. */
export type Me = Pick<Principal, 'id' | 'kind' | 'name' | 'roles' | 'staffNumber' | 'account'>;

/** Everybody may ask, customers too: so the console can tell them politely that it is not for them. */
@ApiTags('console')
@Controller('api/dispatch/v1/me')
export class ReadMe {
  constructor(@Inject(Colleagues) private readonly colleagues: Colleagues) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Roles(...ROLES)
  @ApiOperation({
    summary: 'Who is calling, and with which roles',
    description: 'The name of one of the staff is remembered, for colleagues to read.',
  })
  async read(@Caller() principal: Principal): Promise<Me> {
    await this.colleagues.remember(principal);
    const { id, kind, name, roles, staffNumber, account } = principal;
    return {
      ...{ id, kind, roles },
      ...(name !== undefined && { name }),
      ...(staffNumber !== undefined && { staffNumber }),
      ...(account !== undefined && { account }),
    };
  }
}
