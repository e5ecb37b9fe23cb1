import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LANGUAGES } from '@yingda/contracts';
import type { Language } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, IsSlug, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { PlaceBody } from '../place.body.ts';
import { keepEngineer } from '../../domain/engineer/decide.ts';
import { EngineerCommands, KEEPERS } from './engineer-commands.ts';
import { KnownPlaces } from './known-places.ts';

const NAME = 'keep-engineer';
const MANY = 50;

export class KeepEngineerBody {
  @IsString() @MinLength(1) @MaxLength(200) name!: string;
  @IsOptional() @IsEmail() @MaxLength(254) email?: string;
  @IsOptional() @IsString() @MinLength(3) @MaxLength(40) phone?: string;
  /** Of what is sent to the engineer; `zh` by default. */
  @IsOptional() @IsIn(LANGUAGES) language?: Language;
  /** The groups that the engineer works for: registered ones, or those that are shipped. */
  @IsArray() @ArrayMaxSize(MANY) @IsSlug({ each: true }) groups!: string[];
  /** Whether the engineer takes new work; true by default. */
  @IsOptional() @IsBoolean() active?: boolean;
  /** The regions that the engineer travels in: registered ones. */
  @IsOptional() @IsArray() @ArrayMaxSize(MANY) @IsSlug({ each: true }) regions?: string[];
  /** Where a day begins and ends: a depot or an office, not a home. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => PlaceBody) base?: PlaceBody;
  /** The van's stock location. */
  @IsOptional() @IsSlug() van?: string;
  /** How many work orders the engineer may have in hand or on offer at once; as many as come by default. */
  @IsOptional() @IsInt() @Min(1) @Max(1_000) capacity?: number;
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class KeepEngineer {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EngineerCommands) private readonly engineers: EngineerCommands,
    @Inject(KnownPlaces) private readonly places: KnownPlaces,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':staffNumber',
    roles: KEEPERS,
    summary: 'Registers an engineer, or changes one; what is left out is no longer known',
    body: KeepEngineerBody,
  })
  async handle(@PathPart('staffNumber') engineer: string, @Input() body: KeepEngineerBody, @ThisCall() call: Call): Promise<Answer> {
    await this.places.check(body);
    const outcome = await this.engineers.run(NAME, call, {
      engineer,
      decide: (state) => keepEngineer({ language: 'zh', active: true, ...body, engineer }, state),
    });
    return answerTo(this.store, outcome, { body: { engineer } });
  }
}
