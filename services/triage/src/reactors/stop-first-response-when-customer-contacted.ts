import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { CustomerContacted, EventOf, RecordedEvent } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { TriageCommands } from '../commands/triage-commands.ts';
import { stopClock } from '../domain/triage/decide.ts';

/** R17: the engineer's contact is a first response where nobody was faster; it counts when it took place. */
@Controller()
export class StopFirstResponseWhenCustomerContacted {
  constructor(@Inject(TriageCommands) private readonly triage: TriageCommands) {}

  @EventPattern('CustomerContacted')
  react(@Payload() event: RecordedEvent): Promise<void> {
    const { contactedAt } = (event as RecordedEvent & EventOf<typeof CustomerContacted>).data;
    const command = {
      target: 'first-response',
      by: 'CustomerContacted',
      at: instant(contactedAt),
      position: event.position,
    } as const;
    return this.triage.react('stop-first-response-when-customer-contacted', event, (triage, book) => stopClock(command, triage, book));
  }
}
