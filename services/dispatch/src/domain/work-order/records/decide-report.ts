import { AttachmentAdded, ServiceReportPrepared } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, DomainEvent, Refusal } from '@yingda/kernel';
import type { Acting } from '../commands.ts';
import type { WorkOrder } from '../state.ts';
import type { PrepareServiceReport } from './commands.ts';
import { refusalOfFiles } from './decide-attachment.ts';

/** Whether the work has a result that a report can be about (R29). */
export const refusalOfReport = (acting: Acting | undefined, order: WorkOrder): Refusal | undefined => {
  const refusal = acting && refusalOfFiles(acting, order);
  if (refusal) return refusal;
  const { work } = order;
  const hasResult = (work.status === 'resolved' || work.status === 'closed') && work.resolution !== undefined;
  return hasResult ? undefined : refuse('WORK_NOT_RESOLVED', { state: work.status });
};

/** R29. The same content is the same document: it is not kept twice. Each one stays, also when a rework brings another. */
export const prepareServiceReport = ({ acting, prepared, added }: PrepareServiceReport, order: WorkOrder): Decision => {
  const refusal = refusalOfReport(acting, order);
  if (refusal) return refusal;
  if (order.contactErased) return refuse('SUBJECT_ERASED');
  const { reports } = order.records;
  if (reports.some(({ reportId }) => reportId === prepared.reportId)) return nothing();
  const newest = reports.findLast(({ language }) => language === prepared.language);
  if (newest?.sha256 === prepared.sha256) return nothing();
  return accept<DomainEvent>(AttachmentAdded(added), ServiceReportPrepared(prepared));
};
