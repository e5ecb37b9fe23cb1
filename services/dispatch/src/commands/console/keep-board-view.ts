import { Body, Controller, Delete, HttpCode, Inject, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock } from '@yingda/kernel';
import { Caller, CLOCK, Problem, Roles, STAFF } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { BoardViewBody } from '../../board-views/board-view.body.ts';
import { BoardViews } from '../../board-views/board-views.ts';

/** Whatever is no id names no view. */
const viewId = new ParseUUIDPipe({ exceptionFactory: () => new Problem('NOT_FOUND') });

/** A view of the board is kept, changed or dropped by whoever made it; a shared one by a supervisor, too. */
@ApiTags('board')
@Controller('api/dispatch/v1/board-views')
export class KeepBoardView {
  constructor(
    private readonly views: BoardViews,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Put(':view')
  @HttpCode(204)
  @Roles(...STAFF)
  @ApiOperation({ operationId: 'keep-board-view', summary: 'Keeps a view of the board under an id of the caller’s choice (a UUID)' })
  async keep(@Param('view', viewId) view: string, @Body() body: BoardViewBody, @Caller() caller: Principal): Promise<void> {
    await this.views.keep(view, body, caller, this.clock.now());
  }

  @Delete(':view')
  @HttpCode(204)
  @Roles(...STAFF)
  @ApiOperation({ operationId: 'drop-board-view', summary: 'Drops a view of the board' })
  async drop(@Param('view', viewId) view: string, @Caller() caller: Principal): Promise<void> {
    await this.views.drop(view, caller);
  }
}
