import type { AttachmentAdded, AttachmentRemoved, EventOf, ServiceReportPrepared } from '@yingda/contracts';
import type { Acting } from '../commands.ts';

/** A file whose bytes are in the object store. */
export interface AddAttachment {
  /** Absent: the platform's own. */
  readonly acting?: Acting;
  readonly added: EventOf<typeof AttachmentAdded>['data'];
}

export interface RemoveAttachment {
  readonly acting: Acting;
  /** Who asks, as events record it. */
  readonly actor: string;
  readonly attachment: string;
  readonly because: Exclude<EventOf<typeof AttachmentRemoved>['data']['because'], 'erased'>;
}

/** R29: a document whose bytes are in the object store. */
export interface PrepareServiceReport {
  readonly acting?: Acting;
  readonly prepared: EventOf<typeof ServiceReportPrepared>['data'];
  readonly added: EventOf<typeof AttachmentAdded>['data'];
}
