import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, IsSlug, PathPart, Problem, slugIn, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { keepLocation, locationEvolution } from '../../domain/stock/location.ts';
import type { KnownLocation } from '../../domain/stock/location.ts';
import { Staff } from '../../queries/people/staff.ts';
import { SentenceBody } from '../sentence.body.ts';
import { locationStream } from './stock-books.ts';
import { STOCK_ROLES } from './stock-roles.ts';

const NAME = 'keep-stock-location';
export const LOCATION_KINDS: readonly KnownLocation['kind'][] = ['warehouse', 'van'];

export class KeepStockLocationBody {
  @IsIn(LOCATION_KINDS) kind!: KnownLocation['kind'];
  @ValidateNested() @Type(() => SentenceBody) name!: SentenceBody;
  @IsOptional() @IsSlug() region?: string;
  /** Staff number of whose van it is; a warehouse has none. */
  @ValidateIf(({ kind, engineer }: KeepStockLocationBody) => kind === 'van' || engineer !== undefined)
  @IsString()
  @MinLength(1)
  @MaxLength(32)
  engineer?: string;
}

@ApiTags('stock')
@Controller('api/dispatch/v1/stock/locations')
export class KeepStockLocation {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(Staff) private readonly staff: Staff,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':location',
    roles: STOCK_ROLES,
    summary: 'Registers a warehouse or an engineer’s van, or changes one; what is left out is no longer known',
    body: KeepStockLocationBody,
  })
  async handle(@PathPart('location') name: string, @Input() body: KeepStockLocationBody, @ThisCall() call: Call): Promise<Answer> {
    const location = slugIn('location', name);
    const { engineer } = body;
    if (engineer !== undefined && !(await this.staff.engineer(engineer))) throw new Problem('ENGINEER_NOT_FOUND', { engineer });
    const command = { location, ...body, name: { ...body.name } };
    const outcome = await execute(this.store, {
      stream: locationStream(location),
      evolution: locationEvolution,
      decide: (state) => keepLocation(command, state),
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { location } });
  }
}
