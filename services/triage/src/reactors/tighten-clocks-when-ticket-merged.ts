import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, TicketMerged } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { accept } from '@yingda/kernel';
import { EVENT_STORE } from '@yingda/nest-kit';
import { TriageCommands } from '../commands/triage-commands.ts';
import { triageOf } from '../commands/triage-of.ts';
import { mergeClocks } from '../domain/triage/clocks/merge-clocks.ts';
import { triageEvolution } from '../domain/triage/state.ts';

const NAME = 'tighten-clocks-when-ticket-merged';

/** R9: who reported first is not answered later because somebody reported again. */
@Controller()
export class TightenClocksWhenTicketMerged {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(TriageCommands) private readonly triage: TriageCommands,
  ) {}

  @EventPattern('TicketMerged')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const { into } = (event as RecordedEvent & EventOf<typeof TicketMerged>).data;
    const { ticket: number, position, occurredAt: at } = event;
    if (number === undefined) return;
    const merged = { number, position, at, triage: rebuild(triageEvolution, await triageOf(this.store, number)) };
    await this.triage.reactFor(into, { reactor: NAME, event }, (survivor, book) => accept(...mergeClocks(merged, survivor, book)));
  }
}
