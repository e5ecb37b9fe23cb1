import { Controller, Get, Inject } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import type { Clock, TicketNumber } from '@yingda/kernel';
import {
  CLOCK,
  EVENT_STORE,
  PathPart,
  Problem,
  reachTicket,
  ROLES,
  Roles,
  ThisCall,
  untilPosition,
  wantedPositions,
} from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { setTimeout as pause } from 'node:timers/promises';
import { PolicyBooks } from '../commands/policy-books.ts';
import { triageOf } from '../commands/triage-of.ts';
import { clocksView } from './clocks-view.ts';
import type { ClocksView } from './clocks-view.ts';
import { Reactions } from './reactions.ts';

/** How long a ticket that was registered a moment ago is given to get its grade. */
const GRADE_PATIENCE_MILLIS = 2_000;
const POSITION_PATIENCE_MILLIS = 5_000;
const STEP_MILLIS = 25;

@ApiTags('clocks')
@Controller('api/triage/v1/tickets')
export class ReadClocks {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
    @Inject(Reactions) private readonly reactions: Reactions,
  ) {}

  @Get(':number/clocks')
  @Roles(...ROLES)
  @ApiOperation({
    summary: "A ticket's grade and clocks, now",
    description: 'A ticket that was registered a moment ago is waited for, two seconds at most; before its grade it has no clocks.',
  })
  @ApiHeader({ name: 'If-Position-At-Least', required: false, description: 'Waits until what was written there counts.' })
  async read(@PathPart('number') number: string, @ThisCall() call: Call): Promise<ClocksView> {
    await reachTicket(this.store, number, call);
    await this.#untilAnswered(number, call.headers['if-position-at-least']);
    return clocksView(number, await this.#history(number), { now: this.clock.now(), book: await this.books.current() });
  }

  /** @throws Problem INVALID_POSITION; READ_MODEL_BEHIND when the log or triage does not get there in time */
  async #untilAnswered(number: TicketNumber, wanted: string | undefined): Promise<void> {
    for (const place of wantedPositions(wanted)) {
      await untilPosition(this.store, place);
      const history = (await this.store.readTicket(number)).filter(({ partition }) => partition === place.partition);
      const positions = history.map(({ position }) => position);
      const answered = () => this.reactions.answered(place.position, positions, place.partition);
      if (!(await within(POSITION_PATIENCE_MILLIS, answered))) throw new Problem('READ_MODEL_BEHIND', { position: wanted });
    }
  }

  /** The triage stream; of a live ticket once it holds something, or when patience has run out. */
  async #history(number: TicketNumber): Promise<RecordedEvent[]> {
    let history = await triageOf(this.store, number);
    if (history.length > 0 || (await this.#wasImported(number))) return history;
    await within(GRADE_PATIENCE_MILLIS, async () => (history = await triageOf(this.store, number)).length > 0);
    return history;
  }

  /** Imported history starts no clocks, so none are waited for. */
  async #wasImported(number: TicketNumber): Promise<boolean> {
    const [first] = await this.store.readTicket(number);
    return first?.origin === 'import';
  }
}

const within = async (millis: number, holds: () => Promise<boolean>): Promise<boolean> => {
  for (let waited = 0; !(await holds()); waited += STEP_MILLIS) {
    if (waited >= millis) return false;
    await pause(STEP_MILLIS);
  }
  return true;
};
