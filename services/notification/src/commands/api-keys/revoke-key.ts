import { Controller, Delete, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Instant } from '@yingda/kernel';
import { Caller, DATABASE_POOL, Problem, revokeIssuedApiKey, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import type { Pool } from 'pg';

@ApiTags('api-keys')
@Controller('api/notification/v1/api-keys')
export class RevokeKey {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  @Delete(':name')
  @Roles('admin')
  @ApiOperation({ summary: 'Revokes a key: it proves nobody from now on; once more changes nothing' })
  async revoke(@Param('name') name: string, @Caller() caller: Principal): Promise<{ readonly name: string; readonly revokedAt: Instant }> {
    const revokedAt = await revokeIssuedApiKey(this.pool, name, caller.id);
    if (!revokedAt) throw new Problem('API_KEY_NOT_FOUND', { name });
    return { name, revokedAt };
  }
}
