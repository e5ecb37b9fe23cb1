import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, OfferWithdrawn, RecordedEvent } from '@yingda/contracts';
import { AutomaticDispatch } from '../commands/assignment/automatic-dispatch.ts';

/** Whoever is next is asked, until nobody is left (R23). */
@Controller()
export class LookOnWhenOfferCameToNothing {
  constructor(@Inject(AutomaticDispatch) private readonly dispatch: AutomaticDispatch) {}

  @EventPattern('OfferDeclined')
  declined(@Payload() event: RecordedEvent): Promise<void> {
    return this.#next(event);
  }

  @EventPattern('OfferExpired')
  expired(@Payload() event: RecordedEvent): Promise<void> {
    return this.#next(event);
  }

  @EventPattern('OfferWithdrawn')
  async withdrawn(@Payload() event: RecordedEvent): Promise<void> {
    const { because } = (event as RecordedEvent & EventOf<typeof OfferWithdrawn>).data;
    if (because === 'unavailable' || because === 'emergency') await this.#next(event);
  }

  #next(event: RecordedEvent): Promise<void> {
    return this.dispatch.next(event, 'look-on-when-offer-came-to-nothing');
  }
}
