import { Inject, Injectable } from '@nestjs/common';
import { ERASED } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import type { Uuid } from '@yingda/kernel';
import { EVENT_STORE, PLATFORM_CONFIG, SERVICE_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { DeliveryCommands } from '../commands/delivery-commands.ts';
import type { NotificationConfig } from '../config.ts';
import { knownTicket } from '../domain/known-ticket.ts';
import { speechIn } from '../templates/speech.ts';
import { textOf } from '../templates/message.ts';
import type { Addressee } from './addressee.ts';
import { Addressees } from './addressees.ts';
import type { Announcement, Notice } from './announcement.ts';

/** A message to one addressee. */
interface Letter {
  readonly announcement: Announcement;
  readonly notice: Notice;
  readonly to: Addressee;
  readonly subject: Uuid;
}

/** Carries announcements out: a message in the app for every addressee, and a mail to whoever has an address. */
@Injectable()
export class Announcer {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DeliveryCommands) private readonly deliveries: DeliveryCommands,
    @Inject(Addressees) private readonly addressees: Addressees,
    @Inject(PLATFORM_CONFIG) private readonly platform: Pick<PlatformConfig, 'TIME_ZONE'>,
    @Inject(SERVICE_CONFIG) private readonly config: Pick<NotificationConfig, 'PUBLIC_URL'>,
  ) {}

  /** Whoever was erased is told nothing, and neither is anybody told something about them. */
  async announce(announcement: Announcement, event: RecordedEvent): Promise<void> {
    const history = event.ticket === undefined ? [] : await this.store.readTicket(event.ticket);
    const ticket = knownTicket(history);
    for (const notice of announcement.notices(event, history)) {
      if (notice.about === 'contact' && ticket.contact.name === ERASED) continue;
      for (const to of await this.addressees.of(notice.to, { ticket, event }))
        await this.#send(event, { announcement, notice, to, subject: notice.about === 'contact' ? ticket.contact.id : to.subject });
    }
  }

  async #send(cause: RecordedEvent, { announcement: { name: reactor, template }, notice, to, subject }: Letter): Promise<void> {
    const { language, feed, mail, name, sharedFeed } = to;
    const message = notice.render(language, speechIn(language, { timeZone: this.platform.TIME_ZONE, publicUrl: this.config.PUBLIC_URL }));
    const greeted = (may: boolean) => textOf(message, language, may && notice.about === undefined ? name : undefined);
    const words = { template, language, subject: message.subject };
    if (notice.by !== 'email')
      await this.deliveries.queue(reactor, cause, {
        message: { ...words, medium: 'in-app', recipient: feed, text: greeted(!sharedFeed) },
        subject,
      });
    if (notice.by !== 'in-app' && mail !== undefined)
      await this.deliveries.queue(reactor, cause, { message: { ...words, medium: 'email', ...mail, text: greeted(true) }, subject });
  }
}
