import { Inject, Injectable, Logger } from '@nestjs/common';
import { ERASED } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Clock, Uuid } from '@yingda/kernel';
import { CLOCK, EVENT_STORE, SERVICE_CONFIG } from '@yingda/nest-kit';
import { DeliveryCommands } from '../commands/delivery-commands.ts';
import type { NotificationConfig } from '../config.ts';
import { deliveryEvolution } from '../domain/delivery/state.ts';
import type { Delivery } from '../domain/delivery/state.ts';
import { Mailer } from './mailer.ts';
import type { MailResult } from './mailer.ts';

/**
 * Sends one mail and records how it went: at least once, with the same Message-ID each time. Whether it is still to be sent, its own stream says and not
 * the read model, so that a rebuilt or late read model sends nothing again.
 */
@Injectable()
export class MailAttempt {
  readonly #logger = new Logger('MailAttempt');

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: Pick<NotificationConfig, 'MAIL_ATTEMPTS'>,
    @Inject(DeliveryCommands) private readonly deliveries: DeliveryCommands,
    @Inject(Mailer) private readonly mailer: Mailer,
  ) {}

  async make(id: Uuid): Promise<void> {
    const history = await this.store.readStream(id);
    const delivery = rebuild(deliveryEvolution, history);
    const [queued] = history;
    if (!queued || delivery.status !== 'queued') return;
    // The first attempt waits for nothing: the clock may have been set back since the mail was queued.
    if (delivery.attempts > 0 && delivery.notBefore > this.clock.now()) return;
    await this.#record(queued, await this.#send(id, delivery.message));
  }

  async #send(id: Uuid, { address, subject, text }: Extract<Delivery, { status: 'queued' }>['message']): Promise<MailResult> {
    if (address === undefined || address === ERASED) return { outcome: 'failed', error: 'the recipient was erased', permanent: true };
    return this.mailer.send({ id, to: address, subject, text });
  }

  async #record(queued: RecordedEvent, result: MailResult): Promise<void> {
    if (result.outcome === 'sent') return this.deliveries.recordSuccess(queued, { messageId: result.messageId });
    const { error, permanent } = result;
    this.#logger.warn(`mail ${queued.streamId}: ${error}`);
    return this.deliveries.recordFailure(queued, { error, permanent, attemptsAllowed: this.config.MAIL_ATTEMPTS });
  }
}
