import { headers } from '@nats-io/nats-core';
import type { MsgHdrs } from '@nats-io/nats-core';
import type { RelayEpoch } from '../epochs/relay-epochs.ts';
import { LogHeaders } from '../log-message.ts';
import { eventText } from './event-text.ts';
import { publishedSubjects } from './log-subjects.ts';
import type { TextEvent } from './relay-source.ts';

/** A sealed event as it is published: CloudEvents 1.0 in structured JSON. */
export interface PublishedEvent {
  readonly subject: string;
  readonly headers: MsgHdrs;
  readonly payload: Uint8Array;
}

/** Bytes that are allocated at once; longer messages get their own. */
const SLAB_BYTES = 256 * 1024;
/** A character of a JavaScript string takes at most so many bytes in UTF-8. */
const MOST_BYTES = 3;
const LINE_BREAK = /[\r\n]/;

/**
 * Writes the messages for an epoch's stream. Sequence = position − offset is demanded of the server, so that only the right next event can be added, whoever
 * publishes it and however late. Headers are written as bytes at once: the client's own way, name by name, costs more than all the rest of a message.
 */
export class MessageWriter {
  /** All that is the same in every message. */
  readonly #beginning: string;
  readonly #offset: number;
  readonly #subjectOf: (event: TextEvent) => string;
  #slab = Buffer.alloc(0);
  #used = 0;

  /** @param partitions how many the log has */
  constructor({ stream, offset, partition }: Pick<RelayEpoch, 'stream' | 'offset' | 'partition'>, partitions: number) {
    this.#beginning = `NATS/1.0\r\nContent-Type: application/cloudevents+json\r\nNats-Expected-Stream: ${stream}\r\nNats-Msg-Id: `;
    this.#offset = offset;
    this.#subjectOf = publishedSubjects({ partition, partitions });
  }

  /** The message is valid until the next one is written. @throws Error when the ticket cannot be a header */
  write(event: TextEvent): PublishedEvent {
    const { position, ticket } = event;
    if (ticket !== undefined && LINE_BREAK.test(ticket)) throw new Error(`position ${position}: the ticket number has a line break`);
    const head =
      `${this.#beginning}${event.id}\r\nNats-Expected-Last-Sequence: ${position - this.#offset - 1}` +
      `\r\n${LogHeaders.position}: ${position}\r\n${LogHeaders.type}: ${event.type}\r\n${LogHeaders.origin}: ${event.origin}` +
      (ticket === undefined ? '\r\n\r\n' : `\r\n${LogHeaders.ticket}: ${ticket}\r\n\r\n`);
    written.bytes = this.#bytesOf(head);
    return { subject: this.#subjectOf(event), headers: written, payload: this.#bytesOf(eventText(event)) };
  }

  /** The client keeps bytes until it has sent them, so a slab is never written twice. */
  #bytesOf(text: string): Uint8Array {
    const most = text.length * MOST_BYTES;
    if (this.#slab.length - this.#used < most) {
      this.#slab = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, most));
      this.#used = 0;
    }
    const begin = this.#used;
    this.#used += this.#slab.write(text, begin);
    return this.#slab.subarray(begin, this.#used);
  }
}

/** Headers whose bytes are ready: the client asks a message's headers for them by `encode()`. */
const written = Object.assign(headers(), {
  bytes: new Uint8Array(0) as Uint8Array,
  encode(): Uint8Array {
    return this.bytes;
  },
});
