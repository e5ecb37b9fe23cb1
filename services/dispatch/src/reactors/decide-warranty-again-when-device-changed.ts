import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { DeviceChanged, EventOf, RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE, logAsOf, ReadModels } from '@yingda/nest-kit';
import { DataSource } from 'typeorm';
import { WarrantyDecisions } from '../commands/fees/warranty-decisions.ts';
import { FeesEntity } from '../projections/fees-v1/fees.entity.ts';

const NAME = 'decide-warranty-again-when-device-changed';
/** How long the read model may lag behind the event before the event is tried again. */
const PATIENCE_MILLIS = 5_000;

/** R27: another day of purchase or an agreed warranty counts for all work on the device that is open. */
@Controller()
export class DecideWarrantyAgainWhenDeviceChanged {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(WarrantyDecisions) private readonly warranty: WarrantyDecisions,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('DeviceChanged')
  changed(@Payload() event: RecordedEvent): Promise<void> {
    return this.#decideAgain(event);
  }

  /** Tickets name a device by its serial number, also one that is registered later. */
  @EventPattern('DeviceRegistered')
  registered(@Payload() event: RecordedEvent): Promise<void> {
    return this.#decideAgain(event);
  }

  async #decideAgain(event: RecordedEvent): Promise<void> {
    for (const place of await logAsOf(this.store, { partition: event.partition, position: event.position - 1 }))
      if (!(await this.readModels.waitFor('fees-v1', place, PATIENCE_MILLIS)))
        throw new Error(`fees-v1 has not reached ${formatPosition(place.partition, place.position)} yet`);
    const { serialNumber } = (event as RecordedEvent & EventOf<typeof DeviceChanged>).data;
    const open = await this.source.getRepository(FeesEntity).findBy({ serialNumber, ended: false });
    // Each ticket's events have ids of their own, though they have one cause.
    for (const { ticket } of open) await this.warranty.decide(ticket, this.contexts.forReaction(`${NAME}/${ticket}`, event));
  }
}
