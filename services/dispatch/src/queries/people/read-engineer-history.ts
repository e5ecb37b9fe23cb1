import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RecordedEvent } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Actor } from '@yingda/kernel';
import { decodeCursor, EVENT_STORE, pageOf, PathPart, Problem, Roles } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { profileChanges, profileIn } from './profile-changes.ts';
import type { ProfileChange } from './profile-changes.ts';

/** Of work and visits there are many, and the tickets tell of them. */
const OF_WORK = new Set(['WorkHeld', 'WorkReleased', 'VisitBooked', 'VisitReleased']);

export class EngineerHistoryQuery {
  /** `true` also tells what the engineer was offered, given and booked for. */
  @IsOptional() @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() work?: boolean;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

export interface EngineerHistoryItem {
  /** Of the stream, after the change. */
  readonly version: number;
  readonly at: string;
  readonly by: Actor;
  readonly event: string;
  /** As it was recorded; what was personal reads `[erased]` once the person's data were erased (R39). */
  readonly data: unknown;
  /** Of a profile: what became different. */
  readonly changes?: readonly ProfileChange[];
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class ReadEngineerHistory {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  @Get(':staffNumber/history')
  @Roles('dispatcher', 'lead', 'supervisor', 'director', 'admin')
  @ApiOperation({ summary: 'What changed about an engineer, when and by whom, the newest first' })
  async read(
    @PathPart('staffNumber') staffNumber: string,
    @Query() { work = false, cursor, limit = 50 }: EngineerHistoryQuery,
  ): Promise<Page<EngineerHistoryItem>> {
    const history = await this.store.readStream(streamIdOf('engineer', staffNumber));
    if (history.length === 0) throw new Problem('ENGINEER_NOT_FOUND', { engineer: staffNumber });
    const before = cursor === undefined ? Number.POSITIVE_INFINITY : Number(decodeCursor(cursor, 1)[0]);
    const items = itemsOf(history)
      .filter(({ event, version }) => (work || !OF_WORK.has(event)) && version < before)
      .reverse();
    return pageOf(items.slice(0, limit + 1), limit, ({ version }) => [version]);
  }
}

const itemsOf = (history: readonly RecordedEvent[]): EngineerHistoryItem[] => {
  let last: ReturnType<typeof profileIn>;
  return history.map((event) => {
    const profile = profileIn(event);
    const changes = profile && last ? profileChanges(last, profile) : undefined;
    last = profile ?? last;
    const { streamVersion, occurredAt, actor, type, data } = event;
    return { version: streamVersion, at: occurredAt, by: actor, event: type, data, ...(changes && { changes }) };
  });
};
