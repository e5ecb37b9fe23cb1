import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * What a window of events amounts to: each event is chained to the one before it, so that one that is missing, doubled, exchanged or out of order gives another digest.
 * Link n = SHA-256(link n-1 ‖ leaf hash ‖ position), with 32 zero bytes before the first, the leaf hash as 32 bytes and the position as the UTF-8 of its text.
 */
export class EventDigest {
  #link: Uint8Array = new Uint8Array(32);
  #count = 0;

  /** @param leafhash in hex */
  add({ position, leafhash }: { readonly position: string; readonly leafhash: string }): void {
    this.#link = sha256.create().update(this.#link).update(hexToBytes(leafhash)).update(utf8ToBytes(position)).digest();
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  /** In hex. */
  get digest(): string {
    return bytesToHex(this.#link);
  }
}
