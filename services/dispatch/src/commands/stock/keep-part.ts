import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { keepPart } from '../../domain/part/decide.ts';
import { partEvolution } from '../../domain/part/state.ts';
import { SentenceBody } from '../sentence.body.ts';
import { partIn } from './part-number.ts';
import { partStream } from './stock-books.ts';
import { STOCK_ROLES } from './stock-roles.ts';

const NAME = 'keep-part';

export class PriceBody {
  /** In the currency's minor unit: 12800 is 128.00 yuan. */
  @IsInt() @Min(0) @Max(1_000_000_000_000) amount!: number;
  /** ISO 4217. */
  @Matches(/^[A-Z]{3}$/) currency!: string;
}

export class KeepPartBody {
  @ValidateNested() @Type(() => SentenceBody) name!: SentenceBody;
  /** Whether each piece has a serial number; false by default, and fixed once the part is registered. */
  @IsOptional() @IsBoolean() serialised?: boolean;
  @IsOptional() @ValidateNested() @Type(() => PriceBody) price?: PriceBody;
}

@ApiTags('stock')
@Controller('api/dispatch/v1/parts')
export class KeepPart {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':part',
    roles: STOCK_ROLES,
    summary: 'Registers a part of the catalogue, or changes one; what is left out is no longer known',
    body: KeepPartBody,
  })
  async handle(@PathPart('part') number: string, @Input() body: KeepPartBody, @ThisCall() call: Call): Promise<Answer> {
    const part = partIn(number);
    const { name, price, serialised = false } = body;
    const command = { part, name: { ...name }, serialised, ...(price && { price: { ...price } }) };
    const outcome = await execute(this.store, {
      stream: partStream(part),
      evolution: partEvolution,
      decide: (state) => keepPart(command, state),
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { part } });
  }
}
