import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ASSIGNMENT_MODES, FACTORS, KINDS, PROBLEM_TYPES } from '@yingda/contracts';
import type { ProblemType } from '@yingda/contracts';
import { executeTogether, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, IsSlug, PathPart, slugIn, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { keepGroup } from '../../domain/group/decide.ts';
import { groupEvolution } from '../../domain/group/state.ts';
import type { Group, KnownGroup } from '../../domain/group/state.ts';
import type { Engineer } from '../../domain/engineer/state.ts';
import { engineerParticipant } from '../engineer-participant.ts';

import { SkillBody } from './set-skills.ts';
import { SentenceBody } from '../sentence.body.ts';

const NAME = 'keep-group';
const MANY = 100;

export class RuleConditionBody {
  /** Models of devices; a `*` at the end stands for any rest. */
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MANY) @IsString({ each: true }) @MaxLength(100, { each: true }) models?: string[];
  /** Kinds of tickets. */
  @IsOptional() @IsArray() @ArrayMinSize(1) @IsIn(KINDS, { each: true }) kinds?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MANY)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  symptomCodes?: string[];
  @IsOptional() @IsBoolean() emergency?: boolean;
}

export class RequirementRuleBody {
  @IsSlug() name!: string;
  /** Every condition that is given must hold; none at all: always. */
  @IsObject() @ValidateNested() @Type(() => RuleConditionBody) when!: RuleConditionBody;
  @IsArray()
  @ArrayMaxSize(MANY)
  @ArrayUnique(({ skill }: SkillBody) => skill)
  @ValidateNested({ each: true })
  @Type(() => SkillBody)
  skills!: SkillBody[];
  @IsArray() @ArrayMaxSize(MANY) @IsSlug({ each: true }) qualifications!: string[];
}

/** At most so many points for each factor; what is left out weighs as shipped. */
export class WeightsBody implements Partial<Record<(typeof FACTORS)[number], number>> {
  @IsOptional() @IsNumber() @Min(0) @Max(1_000) skill?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1_000) qualification?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1_000) shift?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1_000) load?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1_000) region?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1_000) distance?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1_000) account?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1_000) device?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1_000) 'on-call'?: number;
}

export class KeepGroupBody {
  @IsObject() @ValidateNested() @Type(() => SentenceBody) name!: SentenceBody;
  /** Of which problem types its work is. */
  @IsArray() @ArrayUnique() @IsIn(PROBLEM_TYPES, { each: true }) problemTypes!: ProblemType[];
  /** Staff number. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) lead?: string;
  /** `manual`: a dispatcher assigns; `suggested`: candidates are ranked, a dispatcher chooses; `automatic`: the best one gets it. */
  @IsIn(ASSIGNMENT_MODES) assignment!: Group['assignment'];
  /** ISO 8601: automatic work is offered and to be accepted within this time; without it, it is assigned at once. */
  @IsOptional() @IsString() @MaxLength(40) acceptWithin?: string;
  /** The same for emergencies. */
  @IsOptional() @IsString() @MaxLength(40) acceptEmergencyWithin?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => WeightsBody) weights?: WeightsBody;
  /** What the work takes; every rule that fits counts. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MANY)
  @ArrayUnique(({ name }: RequirementRuleBody) => name)
  @ValidateNested({ each: true })
  @Type(() => RequirementRuleBody)
  requirements?: RequirementRuleBody[];
}

@ApiTags('groups')
@Controller('api/dispatch/v1/groups')
export class KeepGroup {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':group',
    roles: ['lead', 'supervisor', 'admin'],
    summary: 'Registers a group, or changes one; what is left out is no longer so',
    body: KeepGroupBody,
  })
  async handle(@PathPart('group') name: string, @Input() body: KeepGroupBody, @ThisCall() call: Call): Promise<Answer> {
    const group = slugIn('group', name);
    const command = plain({ requirements: [], ...body, group }) as Group;
    const own = { stream: { id: streamIdOf('group', group), category: 'group' }, evolution: groupEvolution } as const;
    const lead = body.lead === undefined ? [] : [engineerParticipant(body.lead)];
    const outcome = await executeTogether<readonly [KnownGroup, ...Engineer[]]>(this.store, {
      participants: [own, ...lead],
      decide: ([state, engineer]) => {
        const decision = keepGroup(command, state, engineer ?? { status: 'none' });
        return decision.outcome === 'refused' ? decision : { outcome: 'accepted', events: [decision.events] };
      },
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { group } });
  }
}

/** What was sent, without the classes that checked it and the fields that were left out. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
