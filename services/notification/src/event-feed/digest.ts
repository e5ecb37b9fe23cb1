import { createHash } from 'node:crypto';

const NOTHING = Buffer.alloc(32);

/**
 * What a window of events amounts to: each event is chained to the one before it, so that one that is missing, doubled, exchanged or out of order gives
 * another digest. Link n = SHA-256(link n-1 ‖ leaf hash ‖ position), with 32 zero bytes before the first, the leaf hash as 32 bytes and the position as the
 * UTF-8 of its text such as `0.42`. Events come in order of partition, then position.
 */
export class EventDigest {
  #link: Buffer = NOTHING;
  #count = 0;

  /** @param leaf in hex */
  add(position: string, leaf: string): void {
    this.#link = createHash('sha256').update(this.#link).update(Buffer.from(leaf, 'hex')).update(position).digest();
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  /** In hex. */
  get digest(): string {
    return this.#link.toString('hex');
  }
}
