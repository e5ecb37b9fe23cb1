import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, WorkAssigned } from '@yingda/contracts';
import { ERASED } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { streamIdOf } from '@yingda/event-store';
import { EVENT_STORE, PLATFORM_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { DeliveryCommands } from '../commands/delivery-commands.ts';
import { knownEngineer } from '../domain/known-engineer.ts';
import { knownTicket } from '../domain/known-ticket.ts';
import type { KnownTicket } from '../domain/known-ticket.ts';
import type { WorkAssignedFacts } from '../templates/work-assigned.ts';
import { workAssigned } from '../templates/work-assigned.ts';

const NAME = 'notify-engineer-when-work-assigned';

/** R18, R23: an assignment reaches its engineer at once. */
@Controller()
export class NotifyEngineerWhenWorkAssigned {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DeliveryCommands) private readonly deliveries: DeliveryCommands,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  @EventPattern('WorkAssigned')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const { engineer: number } = (event as RecordedEvent & EventOf<typeof WorkAssigned>).data;
    const subject = streamIdOf('engineer', number);
    const engineer = knownEngineer(await this.store.readStream(subject));
    // Whoever was erased is told nothing more.
    if (engineer.name === ERASED) return;
    const ticket = knownTicket(event.ticket === undefined ? [] : await this.store.readTicket(event.ticket));
    const { subject: title, text } = workAssigned[engineer.language]({
      ...factsOf(ticket),
      ...(engineer.name !== undefined && { name: engineer.name }),
      timeZone: this.config.TIME_ZONE,
    });
    const delivery = {
      template: 'work-assigned',
      recipient: `engineer:${number}`,
      language: engineer.language,
      subject: title,
      text,
    } as const;
    await this.deliveries.queue(NAME, event, { message: { ...delivery, medium: 'in-app' }, subject });
    if (engineer.email !== undefined)
      await this.deliveries.queue(NAME, event, { message: { ...delivery, medium: 'email', address: engineer.email }, subject });
  }
}

const factsOf = ({ ticketNumber, account, model, grade, problemType, due }: KnownTicket): Omit<WorkAssignedFacts, 'timeZone' | 'name'> => ({
  ticketNumber,
  account,
  ...(model !== undefined && { model }),
  ...(grade !== undefined && { grade }),
  ...(problemType !== undefined && { problemType }),
  ...(due['engineer-contact'] !== undefined && { engineerContactDue: due['engineer-contact'] }),
  ...(due['first-response'] !== undefined && { firstResponseDue: due['first-response'] }),
  ...(due.resolution !== undefined && { resolutionDue: due.resolution }),
});
