import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DATABASE_POOL, decodeCursor, listApiKeys, pageOf, Roles } from '@yingda/nest-kit';
import type { ApiKeyView, Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Pool } from 'pg';

export class ListKeysQuery {
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit?: number;
}

@ApiTags('api-keys')
@Controller('api/notification/v1/api-keys')
export class ListKeys {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  @Get()
  @Roles('admin')
  @ApiOperation({ summary: 'All keys by name, revoked and expired ones too, with who issued and revoked them; never a key itself' })
  async list(@Query() { cursor, limit = 200 }: ListKeysQuery): Promise<Page<ApiKeyView>> {
    const after = cursor === undefined ? '' : String(decodeCursor(cursor, 1)[0]);
    return pageOf(await listApiKeys(this.pool, { after, limit: limit + 1 }), limit, ({ name }) => [name]);
  }
}
