import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { TriageCommands } from '../commands/triage-commands.ts';
import { cancelClocks } from '../domain/triage/decide.ts';

/** Nobody waits for a cancelled ticket; what was overdue before stays a breach. */
@Controller()
export class CancelClocksWhenTicketCancelled {
  constructor(@Inject(TriageCommands) private readonly triage: TriageCommands) {}

  @EventPattern('TicketCancelled')
  react(@Payload() event: RecordedEvent): Promise<void> {
    const command = { at: event.occurredAt, position: event.position, reason: 'the ticket was cancelled' };
    return this.triage.react('cancel-clocks-when-ticket-cancelled', event, (triage) => cancelClocks(command, triage));
  }
}
