import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { TriageCommands } from '../commands/triage-commands.ts';
import { stopClock } from '../domain/triage/decide.ts';

/** R17: the customer's confirmation ends the resolution. */
@Controller()
export class StopResolutionWhenResolutionConfirmed {
  constructor(@Inject(TriageCommands) private readonly triage: TriageCommands) {}

  @EventPattern('ResolutionConfirmed')
  react(@Payload() event: RecordedEvent): Promise<void> {
    const command = { target: 'resolution', by: 'ResolutionConfirmed', at: event.occurredAt, position: event.position } as const;
    return this.triage.react('stop-resolution-when-resolution-confirmed', event, (triage, book) => stopClock(command, triage, book));
  }
}
