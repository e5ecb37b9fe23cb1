import { Attachments } from '../attachments/attachments.ts';
import { objectsProvider } from '../attachments/objects.ts';
import { Sweep } from '../attachments/sweep.ts';
import { AddAttachment } from '../commands/records/add-attachment.ts';
import { FileCommands } from '../commands/records/file-commands.ts';
import { PrepareServiceReport } from '../commands/records/prepare-service-report.ts';
import { RemoveAttachment } from '../commands/records/remove-attachment.ts';
import { SweepAttachments } from '../commands/records/sweep-attachments.ts';
import { UploadAttachment } from '../commands/records/upload-attachment.ts';
import { Attachments1764000000061 } from '../migrations/1764000000061-attachments.ts';
import { AttachmentEntity } from '../projections/attachments-v1/attachment.entity.ts';
import { attachmentsV1 } from '../projections/attachments-v1/attachments-v1.ts';
import { DraftServiceReport } from '../queries/records/draft-service-report.ts';
import { ListAttachments } from '../queries/records/list-attachments.ts';
import { ReadAttachment } from '../queries/records/read-attachment.ts';
import { ReadServiceReport } from '../queries/records/read-service-report.ts';
import { PrepareServiceReportWhenResolutionConfirmed } from '../reactors/prepare-service-report-when-resolution-confirmed.ts';
import { RemoveAttachmentsWhenSubjectErased } from '../reactors/remove-attachments-when-subject-erased.ts';
import { ServiceReports } from '../report/service-reports.ts';
import type { Wiring } from './wiring.ts';

/** Attachments and service reports. */
export const recordsWiring: Wiring = {
  controllers: [
    AddAttachment,
    UploadAttachment,
    RemoveAttachment,
    SweepAttachments,
    ListAttachments,
    ReadAttachment,
    PrepareServiceReport,
    DraftServiceReport,
    ReadServiceReport,
    PrepareServiceReportWhenResolutionConfirmed,
    RemoveAttachmentsWhenSubjectErased,
  ],
  providers: [objectsProvider, Attachments, Sweep, FileCommands, ServiceReports],
  entities: [AttachmentEntity],
  migrations: [Attachments1764000000061],
  projections: [attachmentsV1],
};
