import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { ERASED } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, PLATFORM_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { DeliveryCommands } from '../commands/delivery-commands.ts';
import { knownTicket } from '../domain/known-ticket.ts';
import type { TicketAcknowledgedFacts } from '../templates/ticket-acknowledged.ts';
import { ticketAcknowledged } from '../templates/ticket-acknowledged.ts';

const NAME = 'acknowledge-to-customer-when-ticket-graded';

/** R8: the customer is told that the report is accepted, with its number and expected times, which the grade sets. */
@Controller()
export class AcknowledgeToCustomerWhenTicketGraded {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DeliveryCommands) private readonly deliveries: DeliveryCommands,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  @EventPattern('TicketGraded')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const ticket = knownTicket(event.ticket === undefined ? [] : await this.store.readTicket(event.ticket));
    const { contact, grade, due, ticketNumber, account } = ticket;
    // Whoever was erased is told nothing more.
    if (grade === undefined || contact.name === ERASED) return;
    const facts: TicketAcknowledgedFacts = {
      ticketNumber,
      grade,
      ...(due['first-response'] !== undefined && { firstResponseDue: due['first-response'] }),
      ...(due.resolution !== undefined && { resolutionDue: due.resolution }),
      timeZone: this.config.TIME_ZONE,
    };
    const render = ticketAcknowledged[contact.language];
    const delivery = { template: 'ticket-acknowledged', language: contact.language } as const;
    await this.deliveries.queue(NAME, event, {
      message: { ...delivery, medium: 'in-app', recipient: `account:${account}`, ...render(facts) },
      subject: contact.id,
    });
    if (contact.email === undefined) return;
    await this.deliveries.queue(NAME, event, {
      message: {
        ...delivery,
        medium: 'email',
        recipient: `contact:${contact.id}`,
        address: contact.email,
        ...render({ ...facts, name: contact.name }),
      },
      subject: contact.id,
    });
  }
}
