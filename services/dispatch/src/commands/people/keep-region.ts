import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, PLATFORM_CONFIG, slugIn, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call, PlatformConfig } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsNumber, IsObject, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { keepRegion } from '../../domain/region/decide.ts';
import { regionEvolution } from '../../domain/region/state.ts';
import { USUAL_PACE } from '../../domain/region/travel.ts';
import { SentenceBody } from '../sentence.body.ts';

const NAME = 'keep-region';

export class KeepRegionBody {
  @IsObject() @ValidateNested() @Type(() => SentenceBody) name!: SentenceBody;
  /** IANA; the deployment's by default. */
  @IsOptional() @IsString() @MaxLength(64) zone?: string;
  /** How fast people get about; 30 by default, as on a city's roads by day. */
  @IsOptional() @IsNumber() @Min(1) @Max(300) kilometresPerHour?: number;
  /** How much longer the way is than a straight line; 1.3 by default. */
  @IsOptional() @IsNumber() @Min(1) @Max(5) detour?: number;
}

@ApiTags('regions')
@Controller('api/dispatch/v1/regions')
export class KeepRegion {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(PLATFORM_CONFIG) private readonly platform: PlatformConfig,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':region',
    roles: ['dispatcher', 'lead', 'supervisor', 'admin'],
    summary: 'Registers a region, or changes one',
    body: KeepRegionBody,
  })
  async handle(@PathPart('region') slug: string, @Input() body: KeepRegionBody, @ThisCall() call: Call): Promise<Answer> {
    const region = slugIn('region', slug);
    const { name, zone = this.platform.TIME_ZONE, kilometresPerHour, detour } = { ...USUAL_PACE, ...body };
    const command = { region, name: { en: name.en, zh: name.zh }, zone, kilometresPerHour, detour };
    const outcome = await execute(this.store, {
      stream: { id: streamIdOf('region', region), category: 'region' },
      evolution: regionEvolution,
      decide: (state) => keepRegion(command, state),
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { region } });
  }
}
