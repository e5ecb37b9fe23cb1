/** What JetStream says of a message. */
export interface DeliveryInfo {
  /** Counts what the consumer has sent, without gaps, repetitions included. */
  readonly deliverySequence: number;
  readonly streamSequence: number;
}

/** `take` it, `skip` it because it was read already, or `missed`: something before it was sent and never came. */
export type Verdict = 'take' | 'skip' | 'missed';

/**
 * Finds out whether all that one consumer has sent has come. What was lost on a broken connection would be sent again only after half a minute and after
 * newer messages: it is read over HTTP instead, and skipped when it comes.
 */
export class MessageOrder {
  readonly #offset: number;
  #sent: number;
  #lacking = false;

  /** @param offset position = stream sequence + offset. @param sent how many the consumer had sent before */
  constructor(offset: number, sent: number) {
    this.#offset = offset;
    this.#sent = sent;
  }

  positionOf({ streamSequence }: DeliveryInfo): number {
    return streamSequence + this.#offset;
  }

  /** @param read the last position that was read of this partition */
  judge(info: DeliveryInfo, read: number): Verdict {
    // What is missing stays so while messages come that were read already: the next new one tells that it lies before it.
    this.#lacking ||= info.deliverySequence !== this.#sent + 1;
    this.#sent = Math.max(this.#sent, info.deliverySequence);
    if (this.positionOf(info) <= read) return 'skip';
    const verdict = this.#lacking ? 'missed' : 'take';
    this.#lacking = false;
    return verdict;
  }
}
