import { Controller, Inject } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import type { Announcement } from './announcement.ts';
import { Announcer } from './announcer.ts';

/** The reactor that carries an announcement out whenever its event happens. */
export const reactorOf = (announcement: Announcement): Type => {
  @Controller()
  class Reactor {
    constructor(@Inject(Announcer) private readonly announcer: Announcer) {}

    @EventPattern<Record<string, RecordedEvent>>(announcement.when)
    react(@Payload() event: RecordedEvent): Promise<void> {
      return this.announcer.announce(announcement, event);
    }
  }
  return Object.defineProperty(Reactor, 'name', { value: announcement.name });
};
