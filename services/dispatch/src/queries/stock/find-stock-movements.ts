import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import type { Instant } from '@yingda/kernel';
import { decodeCursor, EVENT_STORE, IsSlug, pageOf, PathPart, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { partIn } from '../../commands/stock/part-number.ts';
import { holdingStream } from '../../commands/stock/stock-books.ts';
import type { StockEvent } from '../../domain/stock/state.ts';
import { StockEntity } from '../../projections/stock-v1/stock.entity.ts';

export class FindStockMovementsQuery {
  @IsOptional() @IsSlug() location?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** What happened to a part in a place: the data of the event, when, and by whom. */
export type StockMovementView = StockEvent['data'] & {
  readonly what: StockEvent['type'];
  readonly at: Instant;
  /** An opaque id. */
  readonly by: string;
};

/** R25: how what is there came to be there, from the events themselves. */
@ApiTags('stock')
@Controller('api/dispatch/v1/stock')
export class FindStockMovements {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get(':part/movements')
  @Roles(...STAFF)
  @Reads('stock-v1')
  @ApiOperation({ summary: 'Receipts, issues, returns, movements and counts of a part, the newest first' })
  async find(
    @PathPart('part') number: string,
    @Query() { location, cursor, limit = 50 }: FindStockMovementsQuery,
  ): Promise<Page<StockMovementView>> {
    const part = partIn(number);
    const places = location === undefined ? await this.#placesOf(part) : [location];
    const histories = await Promise.all(places.map((place) => this.store.readStream(holdingStream(place, part).id)));
    const newestFirst = histories.flat().sort((a, b) => order(b, a));
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    const rest = after ? newestFirst.filter((event) => isBefore(event, after)) : newestFirst;
    const page = pageOf(rest.slice(0, limit + 1), limit, ({ occurredAt, id }) => [occurredAt, id]);
    return { ...page, items: page.items.map(view) };
  }

  async #placesOf(part: string): Promise<string[]> {
    return (await this.source.getRepository(StockEntity).findBy({ part })).map(({ location }) => location);
  }
}

const order = (a: Pick<RecordedEvent, 'occurredAt' | 'id'>, b: Pick<RecordedEvent, 'occurredAt' | 'id'>): number => {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

const isBefore = ({ occurredAt, id }: RecordedEvent, [at, other]: readonly (string | number)[]): boolean =>
  occurredAt < String(at) || (occurredAt === String(at) && id < String(other));

const view = (event: RecordedEvent): StockMovementView => {
  const { type, data } = event as RecordedEvent & StockEvent;
  return { ...data, what: type, at: event.occurredAt, by: event.actor.id };
};
