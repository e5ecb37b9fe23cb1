import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { AutomaticDispatch } from '../commands/assignment/automatic-dispatch.ts';

/** R23, R38: as the group's mode says. */
@Controller()
export class AssignWorkWhenWorkOrderOpened {
  constructor(@Inject(AutomaticDispatch) private readonly dispatch: AutomaticDispatch) {}

  @EventPattern('WorkOrderOpened')
  react(@Payload() event: RecordedEvent): Promise<void> {
    return this.dispatch.next(event, 'assign-work-when-work-order-opened');
  }
}
