import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LANGUAGES } from '@yingda/contracts';
import type { Language } from '@yingda/contracts';
import type { EventStore, TicketRef } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, problemOfRefusal, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { prepareServiceReport, refusalOfReport } from '../../domain/work-order/records/decide-report.ts';
import { ServiceReports } from '../../report/service-reports.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { actingOnFiles, FILE_ROLES } from './acting-on-files.ts';

const NAME = 'prepare-service-report';

export class PrepareServiceReportBody {
  /** Names the report; a new one by default. */
  @IsOptional() @IsUUID() reportId?: string;
  /** The contact's by default. */
  @IsOptional() @IsIn(LANGUAGES) language?: Language;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class PrepareServiceReport {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(ServiceReports) private readonly reports: ServiceReports,
  ) {}

  @Command(NAME, {
    path: ':number/service-report',
    roles: FILE_ROLES,
    summary: 'Keeps the service report as it is now; the customer is told of it',
    body: PrepareServiceReportBody,
    status: 201,
  })
  async handle(@PathPart('number') number: string, @Input() body: PrepareServiceReportBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const acting = actingOnFiles(call);
    const refusal = refusalOfReport(acting, await this.workOrders.read(ref));
    if (refusal) throw problemOfRefusal(refusal);
    const reportId = body.reportId?.toLowerCase() ?? this.contexts.newIdFor(NAME, call);
    const wanted = { reportId, ...(body.language !== undefined && { language: body.language }) };
    const outcome = await this.reports.prepare(ref, wanted, (command) =>
      this.workOrders.run(NAME, call, { ref, decide: (order) => prepareServiceReport({ ...command, acting }, order) }),
    );
    return answerTo(this.store, outcome, { status: 201, body: { ticketNumber: ref.ticket, ...(await this.#kept(ref, body)) } });
  }

  /** The same content is the report that was kept before. */
  async #kept(ref: TicketRef, { reportId, language }: PrepareServiceReportBody) {
    const { reports } = (await this.workOrders.read(ref)).records;
    const named = reports.find((report) => report.reportId === reportId?.toLowerCase());
    const kept = named ?? reports.findLast((report) => language === undefined || report.language === language);
    return kept && { reportId: kept.reportId, language: kept.language, sha256: kept.sha256 };
  }
}
