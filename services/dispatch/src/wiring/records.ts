import { Attachments } from '../attachments/attachments.ts';
import { objectsProvider } from '../attachments/objects.ts';
import { Sweep } from '../attachments/sweep.ts';
import { AddAttachment } from '../commands/records/add-attachment.ts';
import { FileCommands } from '../commands/records/file-commands.ts';
import { RemoveAttachment } from '../commands/records/remove-attachment.ts';
import { SweepAttachments } from '../commands/records/sweep-attachments.ts';
import { UploadAttachment } from '../commands/records/upload-attachment.ts';
import { Attachments1764000000061 } from '../migrations/1764000000061-attachments.ts';
import { AttachmentEntity } from '../projections/attachments-v1/attachment.entity.ts';
import { attachmentsV1 } from '../projections/attachments-v1/attachments-v1.ts';
import { ListAttachments } from '../queries/records/list-attachments.ts';
import { ReadAttachment } from '../queries/records/read-attachment.ts';
import { RemoveAttachmentsWhenSubjectErased } from '../reactors/remove-attachments-when-subject-erased.ts';
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
    RemoveAttachmentsWhenSubjectErased,
  ],
  providers: [objectsProvider, Attachments, Sweep, FileCommands],
  entities: [AttachmentEntity],
  migrations: [Attachments1764000000061],
  projections: [attachmentsV1],
};
