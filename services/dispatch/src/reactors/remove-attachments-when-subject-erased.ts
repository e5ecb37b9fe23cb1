import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, SubjectErased } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE, logAsOf, ReadModels } from '@yingda/nest-kit';
import { DataSource } from 'typeorm';
import { Attachments } from '../attachments/attachments.ts';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { removeErasedAttachments } from '../domain/work-order/records/decide-attachment.ts';
import { AttachmentEntity } from '../projections/attachments-v1/attachment.entity.ts';

const NAME = 'remove-attachments-when-subject-erased';
const PATIENCE_MILLIS = 10_000;

/** R39: without the person's key nobody can open the files any more; now their bytes go too. */
@Controller()
export class RemoveAttachmentsWhenSubjectErased {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(Attachments) private readonly attachments: Attachments,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('SubjectErased')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const { subject } = (event as RecordedEvent & EventOf<typeof SubjectErased>).data;
    // What was added before the erasure must be in the read model; nothing is added after it.
    for (const place of await logAsOf(this.store, event))
      if (!(await this.readModels.waitFor('attachments-v1', place, PATIENCE_MILLIS)))
        throw new Error(`the attachments of the read model do not reach position ${formatPosition(place.partition, place.position)} yet`);
    const files = await this.source.getRepository(AttachmentEntity).findBy({ person: subject });
    for (const ticket of new Set(files.map((file) => file.ticket))) {
      // One cause, several work orders: each has event ids of its own.
      const context = this.contexts.forReaction(`${NAME}/${ticket}`, event);
      await this.workOrders.react(ticket, context, (order) => removeErasedAttachments({ erased: subject }, order));
    }
    for (const { attachment } of files) {
      const [ticket = '', id = ''] = attachment.split('/');
      await this.attachments.discard(ticket, id);
    }
  }
}
