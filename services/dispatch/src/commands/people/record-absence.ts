import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ABSENCE_KINDS } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import type { Instant } from '@yingda/kernel';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, IsInstant, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { recordAbsence, visitsWithin } from '../../domain/engineer/decide-plan.ts';
import type { AgreedVisit } from '../../domain/engineer/decide-plan.ts';
import type { Absence } from '../../domain/engineer/state.ts';
import { EngineerCommands, KEEPERS } from './engineer-commands.ts';

const NAME = 'record-absence';

export class RecordAbsenceBody {
  /** Makes a repeat recognisable; drawn by default. */
  @IsOptional() @IsUUID() absence?: string;
  /** `leave` by default. Why exactly somebody is away, such as an illness, is nobody's business here. */
  @IsOptional() @IsIn(ABSENCE_KINDS) kind?: Absence['kind'];
  @IsInstant() from!: Instant;
  @IsInstant() until!: Instant;
  /** Records the absence even where visits are agreed for that time; the answer names them. */
  @IsOptional() @IsBoolean() despiteVisits?: boolean;
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class RecordAbsence {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EngineerCommands) private readonly engineers: EngineerCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':staffNumber/absences',
    roles: KEEPERS,
    summary: 'Records that an engineer will be away; refused with the visits that are agreed for that time',
    body: RecordAbsenceBody,
  })
  async handle(@PathPart('staffNumber') engineer: string, @Input() body: RecordAbsenceBody, @ThisCall() call: Call): Promise<Answer> {
    const absence = body.absence ?? this.contexts.newIdFor(NAME, call);
    let visitsToMove: readonly AgreedVisit[] = [];
    const outcome = await this.engineers.run(NAME, call, {
      engineer,
      decide: (state, now) => {
        visitsToMove = state.status === 'none' ? [] : visitsWithin(state, body);
        return recordAbsence({ kind: 'leave', ...body, engineer, absence }, state, now);
      },
    });
    return answerTo(this.store, outcome, { body: { engineer, absence, visitsToMove } });
  }
}
