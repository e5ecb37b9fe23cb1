import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LANGUAGES } from '@yingda/contracts';
import type { Language } from '@yingda/contracts';
import { PathPart, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { FILE_ROLES } from '../../commands/records/acting-on-files.ts';
import { FileCommands } from '../../commands/records/file-commands.ts';
import { ServiceReports } from '../../report/service-reports.ts';
import { sendFile } from './file-reply.ts';

export class DraftServiceReportQuery {
  /** The contact's by default. */
  @IsOptional() @IsIn(LANGUAGES) language?: Language;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class DraftServiceReport {
  constructor(
    @Inject(FileCommands) private readonly files: FileCommands,
    @Inject(ServiceReports) private readonly reports: ServiceReports,
  ) {}

  @Get(':number/service-report')
  @Roles(...FILE_ROLES)
  @ApiOperation({ summary: 'The service report as it would be now' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  async read(
    @PathPart('number') number: string,
    @Query() { language }: DraftServiceReportQuery,
    @ThisCall() call: Call,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ref = await this.files.reachToRead(number, call);
    const { name, bytes } = await this.reports.draft(ref, language);
    sendFile(reply, { name, mediaType: 'application/pdf', bytes });
  }
}
