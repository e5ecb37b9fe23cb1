import { Inject, Injectable } from '@nestjs/common';
import { ERASED } from '@yingda/contracts';
import type { AttachmentAdded, EventOf, RecordedEvent } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { EventStore, Outcome } from '@yingda/event-store';
import type { TicketNumber } from '@yingda/kernel';
import { EVENT_STORE, Problem } from '@yingda/nest-kit';
import type { ObjectStore } from '@yingda/object-store';
import type { Attachment } from '../domain/work-order/records/state.ts';
import { workOrderEvolution } from '../domain/work-order/state.ts';
import { OBJECTS } from './objects.ts';
import { folderOf, objectKeyOf, openFile, sealFile } from './object-seal.ts';

type Added = EventOf<typeof AttachmentAdded>['data'];

/** What is known of a file before it is sealed. */
export type FileFacts = Omit<Added, 'key' | 'size'>;

/** The bytes of attachments: sealed in the object store, with their keys in the log. */
@Injectable()
export class Attachments {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(OBJECTS) private readonly objects: ObjectStore,
  ) {}

  /**
   * Stores the bytes, then records them: an attachment in the log has its bytes. What the log did not take (a refusal, a repeat, somebody faster) is
   * deleted again; what a process that dies in between leaves is nobody's, cannot be opened, and is swept up.
   */
  async keep(
    ticket: TicketNumber,
    { bytes, ...facts }: FileFacts & { readonly bytes: Uint8Array },
    record: (added: Added) => Promise<Outcome>,
  ): Promise<Outcome> {
    const { key, box } = sealFile(bytes, facts.attachment);
    const place = objectKeyOf(ticket, facts.attachment, key);
    await this.objects.put(place, box);
    const outcome = await record({ ...facts, size: bytes.length, key });
    const recorded = attachmentIn(await this.store.readTicket(ticket), facts.attachment);
    if (recorded?.key !== key || recorded.removed !== undefined) await this.objects.delete(place);
    return outcome;
  }

  /** @throws Problem ATTACHMENT_NOT_FOUND, ATTACHMENT_GONE */
  async read(ticket: TicketNumber, attachment: string): Promise<{ readonly facts: Attachment; readonly bytes: Buffer }> {
    const facts = attachmentIn(await this.store.readTicket(ticket), attachment);
    if (!facts) throw new Problem('ATTACHMENT_NOT_FOUND', { attachment });
    const gone = facts.removed ?? (facts.key === ERASED ? 'erased' : undefined);
    if (gone !== undefined) throw new Problem('ATTACHMENT_GONE', { attachment, because: gone });
    const box = await this.objects.get(objectKeyOf(ticket, attachment, facts.key));
    if (!box) throw new Error(`the object store has lost attachment ${attachment} of ${ticket}`);
    return { facts, bytes: openFile(box, facts) };
  }

  /** Deletes whatever the object store has of an attachment. */
  async discard(ticket: string, attachment: string): Promise<void> {
    for await (const { key } of this.objects.list(folderOf(ticket, attachment))) await this.objects.delete(key);
  }
}

/** What the log says of an attachment. */
export const attachmentIn = (history: readonly RecordedEvent[], id: string): Attachment | undefined =>
  rebuild(workOrderEvolution, history).records.attachments.find(({ attachment }) => attachment === id);
