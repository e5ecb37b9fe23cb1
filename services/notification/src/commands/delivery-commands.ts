import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yingda/contracts';
import { derivedUuid, execute } from '@yingda/event-store';
import type { CommandContext, EventStore } from '@yingda/event-store';
import type { Decision, Uuid } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE } from '@yingda/nest-kit';
import type { AbandonDelivery, QueueDelivery, RecordFailure, RecordSuccess } from '../domain/delivery/commands.ts';
import { abandonDelivery, queueDelivery, recordFailure, recordSuccess } from '../domain/delivery/decide.ts';
import { deliveryEvolution } from '../domain/delivery/state.ts';
import type { Delivery } from '../domain/delivery/state.ts';

/** Carries out commands on the streams of deliveries. A refusal here is a mistake of ours, so it is thrown. */
@Injectable()
export class DeliveryCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  /**
   * Queues what a reactor has to say because of an event: the same cause, template, medium and recipient are the same delivery.
   * @param subject whose data the message holds
   */
  async queue(reactor: string, cause: RecordedEvent, { message, subject }: { message: QueueDelivery; subject: Uuid }): Promise<void> {
    const id = derivedUuid(`delivery/${cause.id}/${message.template}/${message.medium}/${message.recipient}`);
    // One event may cause several deliveries; the ids of their events are told apart by the delivery.
    const context = this.contexts.forReaction(`${reactor}/${id}`, cause);
    await this.#execute({ ...cause, streamId: id, subject }, context, (delivery) => queueDelivery(message, delivery));
  }

  /** @param queued the delivery's first event */
  recordSuccess(queued: RecordedEvent, success: RecordSuccess): Promise<void> {
    return this.#record(queued, (delivery) => recordSuccess(success, delivery));
  }

  /** @param queued the delivery's first event */
  recordFailure(queued: RecordedEvent, failure: RecordFailure): Promise<void> {
    return this.#record(queued, (delivery) => recordFailure(failure, delivery));
  }

  /** Gives up what a reactor knows not to be wanted any more. */
  async abandon(reactor: string, cause: RecordedEvent, { id, ...why }: AbandonDelivery & { readonly id: Uuid }): Promise<void> {
    const [queued] = await this.store.readStream(id);
    if (!queued) throw new Error(`there is no delivery ${id}`);
    await this.#execute(queued, this.contexts.forReaction(`${reactor}/${id}`, cause), (delivery) => abandonDelivery(why, delivery));
  }

  #record(queued: RecordedEvent, decide: (delivery: Delivery) => Decision): Promise<void> {
    // Not derived from a cause: another attempt is another fact, and the stream's version sees to it that each is recorded once.
    const { cause: _cause, ...context } = this.contexts.forReaction('record', queued);
    return this.#execute(queued, context, decide);
  }

  async #execute(
    { streamId, account, ticket, subject }: Pick<RecordedEvent, 'streamId' | 'account' | 'ticket' | 'subject'>,
    context: CommandContext,
    decide: (delivery: Delivery) => Decision,
  ): Promise<void> {
    const outcome = await execute(this.store, {
      stream: { id: streamId, category: 'delivery', ...(account !== undefined && { account }), ...(ticket !== undefined && { ticket }) },
      evolution: deliveryEvolution,
      decide,
      subject: () => subject,
      context,
    });
    if (outcome.outcome === 'refused') throw new Error(`delivery ${streamId}: ${outcome.code} ${JSON.stringify(outcome.details)}`);
  }
}
