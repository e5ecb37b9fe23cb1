import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { EventStore } from '@yingda/event-store';
import { millisOf } from '@yingda/kernel';
import type { Clock, TicketNumber } from '@yingda/kernel';
import { doublingBackoff, reasonOf } from '@yingda/messaging';
import { CLOCK, EVENT_STORE, PLATFORM_CONFIG, ticketOf, TimerLoop } from '@yingda/nest-kit';
import type { PlatformConfig, QueuedTimer } from '@yingda/nest-kit';
import { CrewDecisions } from '../commands/assignment/crew-decisions.ts';
import { expireOffer } from '../domain/work-order/dispatching/decide-offer.ts';
import { holders } from '../domain/work-order/dispatching/decision.ts';
import { OfferTable } from './offer-table.ts';

/** Offers that are looked at at once. */
const AT_ONCE = 32;
/** Milliseconds for which a ticket is left alone when its offer was over already: the read model tells what is next. */
const LOOKED_AT = 30_000;
const FAILED = doublingBackoff({ first: 500, limit: 60_000 });

const PLATFORM_ACTOR = { id: 'yingda', kind: 'platform' } as const;

/**
 * Ends offers that nobody answered in time (R23), exactly once in effect: the order's own stream says whether the offer is still open, the append expects that
 * stream as it was read, and the event's id is derived from the offer's. One process at a time does it.
 */
@Injectable()
export class OfferExpiry implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('Offers');
  readonly #loop: TimerLoop;

  constructor(
    @Inject(PLATFORM_CONFIG) { DATABASE_URL: connectionString }: Pick<PlatformConfig, 'DATABASE_URL'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(OfferTable) table: OfferTable,
    @Inject(CrewDecisions) private readonly decisions: CrewDecisions,
  ) {
    this.#loop = new TimerLoop(
      {
        lease: 'offers dispatch',
        atOnce: AT_ONCE,
        dueBy: (instant, limit) => table.dueBy(instant, limit),
        fire: (timer) => this.#fire(timer),
      },
      { connectionString, clock, logger: this.#logger },
    );
  }

  onApplicationBootstrap(): void {
    this.#loop.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#loop.stop();
  }

  async #fire({ ticket, looks }: QueuedTimer): Promise<number> {
    try {
      await this.#expire(ticket);
      return LOOKED_AT;
    } catch (error) {
      this.#logger.warn(`offer of ${ticket} (attempt ${looks}): ${reasonOf(error)}`);
      return FAILED(looks);
    }
  }

  /** @throws Error when the log does not take it */
  async #expire(ticket: TicketNumber): Promise<void> {
    const ref = await ticketOf(this.store, ticket);
    const now = this.clock.now();
    const made = (await this.store.readTicket(ticket)).findLast(({ type }) => type === 'WorkOffered');
    if (!made) return;
    const { offer } = made.data as { readonly offer: string };
    const context = { actor: PLATFORM_ACTOR, now, correlationId: made.correlationId, cause: { eventId: made.id, reactor: 'offer-expiry' } };
    const outcome = await this.decisions.carryOut(ref, context, {
      engineers: holders,
      decide: (order, _crew, at) => expireOffer({ offer }, order, at),
    });
    if (outcome.outcome === 'refused') throw new Error(outcome.code);
    if (outcome.outcome === 'done' && outcome.events.length > 0)
      this.#logger.debug(`${ticket}: the offer was over ${millisOf(now) - millisOf(made.occurredAt)} ms after it was made`);
  }
}
