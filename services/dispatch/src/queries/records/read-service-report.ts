import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TicketRef } from '@yingda/event-store';
import { isStaff, PathPart, Problem, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call, Role } from '@yingda/nest-kit';
import type { FastifyReply } from 'fastify';
import { Attachments } from '../../attachments/attachments.ts';
import { FILE_ROLES } from '../../commands/records/acting-on-files.ts';
import { FileCommands } from '../../commands/records/file-commands.ts';
import { WorkOrderCommands } from '../../commands/work-order-commands.ts';
import { sendFile } from './file-reply.ts';

const READERS: readonly Role[] = ['customer', ...FILE_ROLES];

/** R29: what the customer keeps, for the customer of the account and for staff. */
@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ReadServiceReport {
  constructor(
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(FileCommands) private readonly files: FileCommands,
    @Inject(Attachments) private readonly attachments: Attachments,
  ) {}

  @Get(':number/service-reports')
  @Roles(...READERS)
  @ApiOperation({ summary: 'The service reports that were kept, oldest first' })
  async list(@PathPart('number') number: string, @ThisCall() call: Call) {
    const { reports } = (await this.workOrders.read(await this.#reach(number, call))).records;
    return {
      items: reports.map(({ reportId, language, sha256, template, preparedAt }) => ({ reportId, language, sha256, template, preparedAt })),
    };
  }

  @Get(':number/service-reports/:report')
  @Roles(...READERS)
  @ApiOperation({ summary: 'A service report as it was kept' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  async read(
    @PathPart('number') number: string,
    @PathPart('report') id: string,
    @ThisCall() call: Call,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ref = await this.#reach(number, call);
    const report = (await this.workOrders.read(ref)).records.reports.find(({ reportId }) => reportId === id.toLowerCase());
    if (!report) throw new Problem('SERVICE_REPORT_NOT_FOUND', { report: id });
    const { facts, bytes } = await this.attachments.read(ref.ticket, report.attachment);
    sendFile(reply, { ...facts, bytes });
  }

  /** Staff as with any file; a customer by the account alone. */
  #reach(number: string, call: Call): Promise<TicketRef> {
    return call.principal && isStaff(call.principal) ? this.files.reachToRead(number, call) : this.workOrders.reach(number, call);
  }
}
