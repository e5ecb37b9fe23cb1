import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, SubjectErased } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import { EVENT_STORE, logAsOf, ReadModels } from '@yingda/nest-kit';
import { DataSource, In } from 'typeorm';
import { DeliveryCommands } from '../commands/delivery-commands.ts';
import { DeliveryEntity } from '../projections/deliveries-v1/delivery.entity.ts';

const NAME = 'abandon-deliveries-when-subject-erased';
const PATIENCE_MILLIS = 10_000;

/** R39: whoever was erased is sent nothing more, also not what has been waiting for the mail server. */
@Controller()
export class AbandonDeliveriesWhenSubjectErased {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(DeliveryCommands) private readonly deliveries: DeliveryCommands,
  ) {}

  @EventPattern('SubjectErased')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const { subject } = (event as RecordedEvent & EventOf<typeof SubjectErased>).data;
    // What was queued before the erasure must be in the read model; nothing is queued after it.
    for (const place of await logAsOf(this.store, event))
      if (!(await this.readModels.waitFor('deliveries-v1', place, PATIENCE_MILLIS)))
        throw new Error(`the deliveries of the read model do not reach position ${formatPosition(place.partition, place.position)} yet`);
    const waiting = await this.source.getRepository(DeliveryEntity).findBy({ subject, state: In(['queued', 'failed']) });
    for (const { id } of waiting) await this.deliveries.abandon(NAME, event, { id, error: 'the recipient was erased' });
  }
}
