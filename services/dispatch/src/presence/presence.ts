import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { NatsConnection, Subscription } from '@nats-io/nats-core';
import type { Clock, TicketNumber } from '@yingda/kernel';
import { CLOCK, NATS } from '@yingda/nest-kit';
import { randomUUID } from 'node:crypto';
import { BoardChannel } from '../live-board/board-channel.ts';
import { afterSign, NOBODY, peopleAt, ticketsThatDiffer, withoutLapsed } from './attendance.ts';
import type { Attendance, Present, SignOfLife } from './attendance.ts';

/** Processes of dispatch tell each other who is where. Core NATS: what gets lost is told again within seconds. */
const SUBJECT = 'peers.dispatch.presence';
/** How often those who lapsed are looked for, in milliseconds. */
const LOOK_EVERY_MILLIS = 2_000;

/** Of the board's stream: who is at a ticket now; nobody any more where it is empty. */
const NEWS = 'presence';

/** Who has which ticket before them, in this process's memory: no fact of the business, so no event (ADR 34). */
@Injectable()
export class Presence implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('Presence');
  readonly #process = randomUUID();
  #attendance: Attendance = NOBODY;
  #subscription: Subscription | undefined;
  #looking: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(NATS) private readonly nats: NatsConnection,
    @Inject(BoardChannel) private readonly board: BoardChannel,
  ) {}

  onApplicationBootstrap(): void {
    this.board.greetWith(() => [...this.#attendance].map(([ticketNumber, people]) => ({ event: NEWS, data: { ticketNumber, people } })));
    this.#subscription = this.nats.subscribe(SUBJECT, {
      callback: (error, message) => {
        if (error) this.#logger.warn(`people at tickets are known to this process alone: ${error.message}`);
        else this.#told(message.json<Told>());
      },
    });
    this.#looking = setInterval(() => this.#become(withoutLapsed(this.#attendance, this.clock.now())), LOOK_EVERY_MILLIS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#looking);
    this.#subscription?.unsubscribe();
  }

  /** Takes a page's word, passes it on to the other processes, and answers who is there now. */
  sign(sign: SignOfLife): readonly Present[] {
    this.#become(afterSign(this.#attendance, sign));
    if (!this.nats.isClosed() && !this.nats.isDraining())
      this.nats.publish(SUBJECT, JSON.stringify({ process: this.#process, sign } satisfies Told));
    return this.at(sign.ticketNumber);
  }

  at(ticketNumber: TicketNumber): readonly Present[] {
    return peopleAt(this.#attendance, ticketNumber, this.clock.now());
  }

  #told({ process, sign }: Told): void {
    if (process !== this.#process) this.#become(afterSign(this.#attendance, sign));
  }

  #become(next: Attendance): void {
    const changed = ticketsThatDiffer(this.#attendance, next);
    this.#attendance = next;
    for (const ticketNumber of changed) this.board.publish(NEWS, { ticketNumber, people: next.get(ticketNumber) ?? [] });
  }
}

interface Told {
  /** That told it: it knows already. */
  readonly process: string;
  readonly sign: SignOfLife;
}
