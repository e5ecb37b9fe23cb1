import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import type { TicketNumber } from '@yingda/kernel';
import { EVENT_STORE, Problem, untilPosition, wantedPositions, within } from '@yingda/nest-kit';
import type { MomentQuery } from '@yingda/nest-kit';
import { Reactions } from './reactions.ts';

/** How long a ticket that was registered a moment ago is given to get its grade. */
const GRADE_PATIENCE_MILLIS = 2_000;
const POSITION_PATIENCE_MILLIS = 5_000;

/** A ticket's events, once triage has answered those that the caller knows of. */
@Injectable()
export class AnsweredHistory {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Reactions) private readonly reactions: Reactions,
  ) {}

  /**
   * Every event of the ticket, of all services. A ticket that was registered a moment ago is waited for until it has its grade, two seconds at most.
   * @param wanted the header `If-Position-At-Least`
   * @param moment as it was then, or as it was known then
   * @throws Problem INVALID_POSITION; READ_MODEL_BEHIND when the log or triage does not get there in time
   */
  async of(number: TicketNumber, wanted: string | undefined, moment: MomentQuery = {}): Promise<RecordedEvent[]> {
    await this.#untilAnswered(number, wanted);
    if (moment.at !== undefined || moment.knownAt !== undefined) return this.store.readTicket(number, moment);
    let history = await this.store.readTicket(number);
    const graded = () => history.some(({ category }) => category === 'triage');
    // Imported history starts no clocks, so none are waited for.
    if (graded() || history[0]?.origin === 'import') return history;
    await within(GRADE_PATIENCE_MILLIS, async () => {
      history = await this.store.readTicket(number);
      return graded();
    });
    return history;
  }

  async #untilAnswered(number: TicketNumber, wanted: string | undefined): Promise<void> {
    for (const place of wantedPositions(wanted)) {
      await untilPosition(this.store, place);
      const history = (await this.store.readTicket(number)).filter(({ partition }) => partition === place.partition);
      const positions = history.map(({ position }) => position);
      const answered = () => this.reactions.answered(place.position, positions, place.partition);
      if (!(await within(POSITION_PATIENCE_MILLIS, answered))) throw new Problem('READ_MODEL_BEHIND', { position: wanted });
    }
  }
}
