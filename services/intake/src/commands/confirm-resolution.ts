import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RATINGS } from '@yingda/contracts';
import type { Rating } from '@yingda/contracts';
import { partitionOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { parsePosition } from '@yingda/kernel';
import type { TicketNumber } from '@yingda/kernel';
import { Command, EVENT_STORE, Input, isStaff, PathPart, Problem, ThisCall, untilPosition } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import type { ConfirmationEvidence, ConfirmResolution as Confirmation } from '../domain/ticket/commands.ts';
import { confirmResolution } from '../domain/ticket/decide.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'confirm-resolution';

const EVIDENCE: readonly ConfirmationEvidence['kind'][] = ['signature', 'recorded-call', 'letter', 'email'];

export class ConfirmationEvidenceBody implements ConfirmationEvidence {
  @IsIn(EVIDENCE) kind!: ConfirmationEvidence['kind'];
  /** A file of the work order; a signature must be one. */
  @IsOptional() @IsUUID() attachment?: string;
  /** Number under which the letter or recording is kept elsewhere. */
  @IsOptional() @IsString() @Matches(/^[A-Za-z0-9][A-Za-z0-9 ._/#-]{0,99}$/) reference?: string;
}

export class ConfirmResolutionBody {
  @IsBoolean() solved!: boolean;
  @IsOptional() @IsIn(RATINGS) rating?: Rating;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(4_000) comment?: string;
  /** The `position` that resolving the work answered: names the result that is meant, and is waited for. */
  @IsOptional() @IsString() @MaxLength(40) workResolvedPosition?: string;
  /** Staff, for the customer: what shows that the customer confirmed. */
  @IsOptional() @ValidateNested() @Type(() => ConfirmationEvidenceBody) evidence?: ConfirmationEvidenceBody;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class ConfirmResolution {
  constructor(
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Command(NAME, {
    path: ':number/confirmation',
    roles: ['customer', 'agent', 'dispatcher', 'engineer', 'supervisor', 'director', 'integrator'],
    summary: 'The customer confirms the resolution, or rejects it',
    body: ConfirmResolutionBody,
  })
  async handle(
    @PathPart('number') number: string,
    @Input() { workResolvedPosition, evidence, ...word }: ConfirmResolutionBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const named = await this.#named(number, workResolvedPosition);
    const { principal } = call;
    const command: Confirmation = {
      ...word,
      ...(named !== undefined && { workResolvedPosition: named }),
      ...(evidence && {
        evidence: { ...evidence, ...(evidence.attachment !== undefined && { attachment: evidence.attachment.toLowerCase() }) },
      }),
      ...(principal && isStaff(principal) && { byStaff: true as const }),
    };
    return this.tickets.run(NAME, call, number, (ticket) => confirmResolution(command, ticket));
  }

  /** The ticket's events are all in one partition, so there the position alone names one. */
  async #named(ticket: TicketNumber, text: string | undefined): Promise<number | undefined> {
    if (text === undefined) return undefined;
    const position = parsePosition(text);
    const { partitions } = this.store;
    if (position?.partition !== partitionOf({ streamId: '', ticket }, partitions))
      throw new Problem('INVALID_POSITION', { field: '/workResolvedPosition' });
    await untilPosition(this.store, position);
    return position.position;
  }
}
