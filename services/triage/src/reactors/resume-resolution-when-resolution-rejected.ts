import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { TriageCommands } from '../commands/triage-commands.ts';
import { resumeResolution } from '../domain/triage/decide.ts';

/** R17, R19: what the customer rejects is not resolved, so its clock runs on. */
@Controller()
export class ResumeResolutionWhenResolutionRejected {
  constructor(@Inject(TriageCommands) private readonly triage: TriageCommands) {}

  @EventPattern('ResolutionRejected')
  react(@Payload() event: RecordedEvent): Promise<void> {
    const command = { at: event.occurredAt, position: event.position };
    return this.triage.react('resume-resolution-when-resolution-rejected', event, (triage, book) =>
      resumeResolution(command, triage, book),
    );
  }
}
