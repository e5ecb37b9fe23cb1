import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Problem, Roles, STAFF, ThisCall } from '@yingda/nest-kit';
import type { Call, Principal } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { parseBoardCursor } from '../../live-board/board-cursor.ts';
import { BoardRows } from '../../live-board/board-rows.ts';
import { LiveBoard } from '../../live-board/live-board.ts';

export class FollowBoardQuery {
  /** The `position` of the board's first page; `end`: from now on. */
  @IsOptional() @IsString() @MaxLength(2_000) after?: string;
}

@ApiTags('board')
@Controller('api/dispatch/v1/board/changes')
export class FollowBoard {
  constructor(
    private readonly rows: BoardRows,
    private readonly live: LiveBoard,
  ) {}

  @Get()
  @Roles(...STAFF)
  @ApiOperation({
    summary: 'What changes on the board after a position, as a stream of server-sent events',
    description: '`Last-Event-ID` counts before `after`. See docs/console/board.md.',
  })
  async follow(
    @Query() { after = '' }: FollowBoardQuery,
    @Caller() principal: Principal,
    @ThisCall() { headers }: Call,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const position = headers['last-event-id'] || after;
    const cursor = position === 'end' ? await this.rows.end() : parseBoardCursor(position, this.rows.partitions);
    if (!cursor) throw new Problem('INVALID_POSITION', { position, partitions: this.rows.partitions });
    this.live.admit();
    reply.hijack();
    await this.live.stream({ after: cursor, authorization: headers['authorization'] ?? '', principal, response: reply.raw });
  }
}
