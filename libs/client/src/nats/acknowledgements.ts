/** A message that covers everything before it of the same consumer (ack policy `all`). */
export interface Acknowledgeable {
  ack(): void;
}

interface Held<Message> {
  readonly position: number;
  /** Messages that have come so far, this one included. */
  readonly count: number;
  readonly message: Message;
}

/**
 * What of one partition may be acknowledged: what was check-pointed, and after it what the filter left out. A program that check-points seldom is not
 * stopped by the server's limit of messages that wait: when three quarters of it wait, the older half is acknowledged. That loses nothing, because a
 * program starts from its own check-point, and what lies between it and what was acknowledged is read over HTTP.
 */
export class Acknowledgements<Message extends Acknowledgeable> {
  readonly #limit: number;
  #held: Held<Message>[] = [];
  #received = 0;
  #count = 0;
  #acknowledged = 0;
  #given = 0;
  #done = 0;

  /** @param limit messages that the consumer lets wait; Infinity for none */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** So many messages have come, of which this is the furthest. One that is sent again covers nothing that an earlier one does not. */
  received(position: number, message: Message, messages: number): void {
    if (position <= this.#received) return;
    this.#received = position;
    this.#count += messages;
    this.#held.push({ position, count: this.#count, message });
  }

  /** The program was given an event. */
  given(position: number): void {
    this.#given = Math.max(this.#given, position);
  }

  /** The program has done everything up to there. */
  done(position: number): void {
    this.#done = Math.max(this.#done, position);
  }

  /** The message to acknowledge now, if there is one. */
  take(): Message | undefined {
    const reach = this.#done >= this.#given ? Infinity : this.#done;
    const checkpointed = this.#held.findLastIndex(({ position }) => position <= reach);
    const index = checkpointed < 0 ? this.#pressed() : checkpointed;
    const last = this.#held[index];
    if (!last) return undefined;
    this.#held = this.#held.slice(index + 1);
    this.#acknowledged = last.count;
    return last.message;
  }

  #pressed(): number {
    const waiting = this.#count - this.#acknowledged;
    if (waiting < this.#limit * 0.75) return -1;
    return this.#held.findLastIndex(({ count }) => count - this.#acknowledged <= waiting / 2);
  }
}
