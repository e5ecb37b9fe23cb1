import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, SubjectErased } from '@yingda/contracts';
import type { Uuid } from '@yingda/kernel';
import { Colleagues } from '../colleagues/colleagues.ts';

/** R39: the console no longer knows the name of an engineer who was erased. */
@Controller()
export class ForgetColleagueWhenSubjectErased {
  constructor(@Inject(Colleagues) private readonly colleagues: Colleagues) {}

  @EventPattern('SubjectErased')
  react(@Payload() event: RecordedEvent): Promise<void> {
    const { subject } = (event as RecordedEvent & EventOf<typeof SubjectErased>).data;
    return this.colleagues.forgetSubject(subject as Uuid);
  }
}
