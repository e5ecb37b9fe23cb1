import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { TriageCommands } from '../commands/triage-commands.ts';
import { stopClock } from '../domain/triage/decide.ts';

/** R17: the first message of a person of the team, or of a program that speaks for one; what the platform sends by itself is no response. */
@Controller()
export class StopFirstResponseWhenTeamReplied {
  constructor(@Inject(TriageCommands) private readonly triage: TriageCommands) {}

  @EventPattern('MessageSent')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    if (event.actor.kind === 'platform') return;
    const command = { target: 'first-response', by: 'MessageSent', at: event.occurredAt, position: event.position } as const;
    await this.triage.react('stop-first-response-when-team-replied', event, (triage, book) => stopClock(command, triage, book));
  }
}
