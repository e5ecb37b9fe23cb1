import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Instant } from '@yingda/kernel';
import { Command, CommandContexts, Input, IsInstant, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import { issueServiceReport } from '../domain/ticket/decide-afterwards.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'issue-service-report';

export class IssueServiceReportBody {
  /** Names the report; a new one by default. */
  @IsOptional() @IsUUID() reportId?: string;
  /** When the customer got it, if not now. */
  @IsOptional() @IsInstant() issuedAt?: Instant;
  /** SHA-256 of the document's bytes, in hex. */
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) sha256?: string;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class IssueServiceReport {
  constructor(
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':number/service-report',
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor'],
    summary: 'The customer has the service report',
    body: IssueServiceReportBody,
  })
  handle(@PathPart('number') number: string, @Input() body: IssueServiceReportBody, @ThisCall() call: Call): Promise<Answer> {
    const report = { ...body, reportId: body.reportId?.toLowerCase() ?? this.contexts.newIdFor(NAME, call) };
    return this.tickets.run(NAME, call, number, (ticket, now) => issueServiceReport(report, ticket, now));
  }
}
