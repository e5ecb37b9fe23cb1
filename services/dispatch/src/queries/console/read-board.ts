import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock } from '@yingda/kernel';
import { CLOCK, decodeCursor, encodeCursor, Reads, Roles, STAFF } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { formatBoardCursor } from '../../live-board/board-cursor.ts';
import { BoardRows } from '../../live-board/board-rows.ts';
import type { AfterRow, BoardCount } from '../../live-board/board-rows.ts';
import { boardTicket } from '../../live-board/board-ticket.ts';
import type { BoardRecord, BoardTicket } from '../../live-board/board-ticket.ts';

export class ReadBoardQuery {
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(2_000) limit?: number;
}

/** How many tickets there are, and how many of them are past the instant at which something was due. */
export interface Tally {
  readonly tickets: number;
  readonly overdue: number;
}

/** A page of the board. */
export interface BoardPage {
  readonly items: readonly BoardTicket[];
  /** Absent on the last page. */
  readonly next?: string;
  /** Follow the changes after this: those of the first page, whatever page comes later. */
  readonly position: string;
  /** With the first page: of the whole board. `none` stands for tickets without a grade. */
  readonly counts?: Tally & {
    readonly lanes: Readonly<Record<string, Tally>>;
    readonly grades: Readonly<Record<string, Tally>>;
  };
}

@ApiTags('board')
@Controller('api/dispatch/v1/board')
export class ReadBoard {
  constructor(
    private readonly board: BoardRows,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...STAFF)
  @Reads('board-v1')
  @ApiOperation({
    summary: 'Open tickets, the most urgent first, those whose clocks all stand last',
    description: 'See docs/console/board.md.',
  })
  async read(@Query() { cursor, limit = 300 }: ReadBoardQuery): Promise<BoardPage> {
    const after = cursor === undefined ? undefined : afterRow(cursor);
    const [{ rows, at }, counts] = await Promise.all([
      this.board.urgent(limit + 1, after),
      after ? undefined : this.board.counts(this.clock.now()),
    ]);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(boardTicket),
      ...(last && { next: encodeCursor(keyOf(last)) }),
      position: formatBoardCursor(at),
      ...(counts && { counts: tallied(counts) }),
    };
  }
}

const keyOf = ({ next_due: due, ticket }: BoardRecord): [string, string] => [due?.toISOString() ?? 'infinity', ticket];

/** @throws Problem INVALID_CURSOR */
const afterRow = (cursor: string): AfterRow => {
  const [due, ticket] = decodeCursor(cursor, 2);
  return { due: String(due), ticket: String(ticket) };
};

const tallied = (counts: readonly BoardCount[]): NonNullable<BoardPage['counts']> => ({
  ...sum(counts),
  lanes: by(counts, ({ lane }) => lane),
  grades: by(counts, ({ grade }) => String(grade ?? 'none')),
});

const sum = (counts: readonly BoardCount[]): Tally => ({
  tickets: counts.reduce((all, { tickets }) => all + tickets, 0),
  overdue: counts.reduce((all, { overdue }) => all + overdue, 0),
});

const by = (counts: readonly BoardCount[], keyOf: (count: BoardCount) => string): Record<string, Tally> =>
  Object.fromEntries([...new Set(counts.map(keyOf))].map((key) => [key, sum(counts.filter((count) => keyOf(count) === key))]));
