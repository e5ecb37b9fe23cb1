import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { TriageCommands } from '../commands/triage-commands.ts';
import { lapseDisputes } from '../domain/triage/grades/decide-dispute.ts';

/** R15: nobody rules on the grade of a ticket that is closed, cancelled or merged. */
@Controller()
export class LapseDisputesWhenTicketOver {
  constructor(@Inject(TriageCommands) private readonly triage: TriageCommands) {}

  @EventPattern(['TicketClosed', 'TicketCancelled', 'TicketMerged'])
  react(@Payload() event: RecordedEvent): Promise<void> {
    return this.triage.react('lapse-disputes-when-ticket-over', event, lapseDisputes);
  }
}
