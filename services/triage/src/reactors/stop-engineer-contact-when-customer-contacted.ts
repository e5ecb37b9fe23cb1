import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { CustomerContacted, EventOf, RecordedEvent } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { TriageCommands } from '../commands/triage-commands.ts';
import { stopClock } from '../domain/triage/decide.ts';

/** R18: the responsible engineer has contacted the customer; it counts when it took place. */
@Controller()
export class StopEngineerContactWhenCustomerContacted {
  constructor(@Inject(TriageCommands) private readonly triage: TriageCommands) {}

  @EventPattern('CustomerContacted')
  react(@Payload() event: RecordedEvent): Promise<void> {
    const { contactedAt, engineer } = (event as RecordedEvent & EventOf<typeof CustomerContacted>).data;
    const command = {
      target: 'engineer-contact',
      by: 'CustomerContacted',
      at: instant(contactedAt),
      position: event.position,
      engineer,
    } as const;
    return this.triage.react('stop-engineer-contact-when-customer-contacted', event, (triage, book) => stopClock(command, triage, book));
  }
}
