import type {
  AttachmentAdded,
  AttachmentRemoved,
  EventOf,
  ResolutionConfirmed,
  ServiceReportPrepared,
  WorkLogged,
  WorkStarted,
} from '@yingda/contracts';
import type { EventFacts, Instant } from '@yingda/kernel';

/** What was done and kept on the work: when it began, the log with its times, files, service reports. */
export interface Records {
  /** In the present round (R19). */
  readonly started?: { readonly mode: 'remote' | 'on-site'; readonly startedAt: Instant };
  readonly log: readonly (EventOf<typeof WorkLogged>['data'] & { readonly at: Instant })[];
  readonly attachments: readonly Attachment[];
  readonly reports: readonly (EventOf<typeof ServiceReportPrepared>['data'] & { readonly preparedAt: Instant })[];
  /** Attachments that prove what the customer confirmed (R28). */
  readonly proofs?: readonly string[];
}

export type Attachment = EventOf<typeof AttachmentAdded>['data'] & {
  readonly addedAt: Instant;
  readonly addedBy: string;
  readonly removed?: EventOf<typeof AttachmentRemoved>['data']['because'];
};

export type RecordsEvent =
  | EventOf<typeof WorkStarted>
  | EventOf<typeof WorkLogged>
  | EventOf<typeof AttachmentAdded>
  | EventOf<typeof AttachmentRemoved>
  | EventOf<typeof ServiceReportPrepared>;

export const NO_RECORDS: Records = { log: [], attachments: [], reports: [] };

export const recordsAfter = (before: Records, event: RecordsEvent, { occurredAt, actor }: EventFacts): Records => {
  switch (event.type) {
    case 'WorkStarted': {
      const { mode, startedAt } = event.data;
      return { ...before, started: { mode, startedAt: startedAt as Instant } };
    }
    case 'WorkLogged':
      return { ...before, log: [...before.log, { ...event.data, at: occurredAt }] };
    case 'AttachmentAdded':
      return { ...before, attachments: [...before.attachments, { ...event.data, addedAt: occurredAt, addedBy: actor.id }] };
    case 'AttachmentRemoved': {
      const { attachment, because } = event.data;
      const attachments = before.attachments.map((each) => (each.attachment === attachment ? { ...each, removed: because } : each));
      return { ...before, attachments };
    }
    case 'ServiceReportPrepared':
      return { ...before, reports: [...before.reports, { ...event.data, preparedAt: occurredAt }] };
    default:
      event satisfies never;
      return before;
  }
};

/** A confirmation may name a file as its evidence. */
export const recordsProving = (before: Records, { evidence }: EventOf<typeof ResolutionConfirmed>['data']): Records =>
  evidence?.attachment === undefined ? before : { ...before, proofs: [...(before.proofs ?? []), evidence.attachment] };
