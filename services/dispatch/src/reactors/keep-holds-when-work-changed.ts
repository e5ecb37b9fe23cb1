import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { Holds } from '../commands/assignment/holds.ts';

const NAME = 'keep-holds-when-work-changed';

/** What an engineer has in hand follows the work: free when it is done, closed, cancelled or somebody else's, held again for rework (R19, R23). */
@Controller()
export class KeepHoldsWhenWorkChanged {
  constructor(@Inject(Holds) private readonly holds: Holds) {}

  @EventPattern('WorkAssigned')
  assigned(@Payload() event: RecordedEvent): Promise<void> {
    return this.holds.settle(event, NAME);
  }

  @EventPattern('WorkUnassigned')
  unassigned(@Payload() event: RecordedEvent): Promise<void> {
    return this.holds.settle(event, NAME);
  }

  @EventPattern('OfferAccepted')
  accepted(@Payload() event: RecordedEvent): Promise<void> {
    return this.holds.settle(event, NAME);
  }

  @EventPattern('OfferWithdrawn')
  withdrawn(@Payload() event: RecordedEvent): Promise<void> {
    return this.holds.settle(event, NAME);
  }

  @EventPattern('WorkResolved')
  resolved(@Payload() event: RecordedEvent): Promise<void> {
    return this.holds.settle(event, NAME);
  }

  @EventPattern('ReworkOpened')
  reopened(@Payload() event: RecordedEvent): Promise<void> {
    return this.holds.settle(event, NAME);
  }

  @EventPattern('WorkOrderCancelled')
  cancelled(@Payload() event: RecordedEvent): Promise<void> {
    return this.holds.settle(event, NAME);
  }

  @EventPattern('WorkOrderClosed')
  closed(@Payload() event: RecordedEvent): Promise<void> {
    return this.holds.settle(event, NAME);
  }

  /** An engineer's own stream went ahead of the work order's, where they lie in different partitions; if that never came, it is taken back. */
  @EventPattern('WorkHeld')
  held(@Payload() event: RecordedEvent): Promise<void> {
    return this.holds.settleAhead(event, NAME);
  }

  @EventPattern('WorkReleased')
  released(@Payload() event: RecordedEvent): Promise<void> {
    return this.holds.settleAhead(event, NAME);
  }
}
