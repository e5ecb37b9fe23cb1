import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Roles, STAFF } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { BoardViews } from '../../board-views/board-views.ts';
import type { BoardView } from '../../board-views/board-views.ts';

@ApiTags('board')
@Controller('api/dispatch/v1/board-views')
export class ListBoardViews {
  constructor(private readonly views: BoardViews) {}

  @Get()
  @Roles(...STAFF)
  @ApiOperation({ summary: 'Views of the board: the caller’s own and the shared ones, by name' })
  async list(@Caller() caller: Principal): Promise<{ readonly items: readonly BoardView[] }> {
    return { items: await this.views.of(caller) };
  }
}
