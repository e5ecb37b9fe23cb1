import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { TriageCommands } from '../commands/triage-commands.ts';
import { closeClocks } from '../domain/triage/decide.ts';

/** R17: staff who close a ticket without the customer's word end its resolution, and no clock outlives its ticket. */
@Controller()
export class EndClocksWhenTicketClosed {
  constructor(@Inject(TriageCommands) private readonly triage: TriageCommands) {}

  @EventPattern('TicketClosed')
  react(@Payload() event: RecordedEvent): Promise<void> {
    const command = { at: event.occurredAt, position: event.position, reason: 'the ticket was closed' };
    return this.triage.react('end-clocks-when-ticket-closed', event, (triage, book) => closeClocks(command, triage, book));
  }
}
