import type { RelayEpoch } from '../epochs/relay-epochs.ts';
import { LogHeaders } from '../log-message.ts';
import { MessageWriter } from '../relay/message-writer.ts';
import type { TextEvent } from '../relay/relay-source.ts';
import type { Difference } from './difference.ts';
import type { StreamMessage } from './stream-message.ts';

/** What a comparison looks up elsewhere, for a message that is not the one that was due. */
export interface Elsewhere {
  /** How many partitions the log has. */
  readonly partitions: number;
  event(position: number): Promise<TextEvent | undefined>;
  message(sequence: number): Promise<StreamMessage | undefined>;
}

const ID = 'Nats-Msg-Id';

/** Compares messages of an epoch's stream with the events that are due in their places, to the byte. */
export class Comparison {
  readonly #writer: MessageWriter;

  constructor(
    private readonly epoch: RelayEpoch,
    private readonly elsewhere: Elsewhere,
  ) {
    this.#writer = new MessageWriter(epoch, elsewhere.partitions);
  }

  /** @param event of the place; `undefined` beyond the log's end @param message in the place; `undefined` where there is none */
  async differenceAt(sequence: number, event: TextEvent | undefined, message: StreamMessage | undefined): Promise<Difference | undefined> {
    const place = { sequence, position: sequence + this.epoch.offset };
    if (!event) return message && { ...place, kind: 'extra', detail: `the log ends before; the stream has ${nameOf(message)}` };
    if (!message) return { ...place, kind: 'missing', detail: `the log has ${event.type} ${event.id}` };
    if (message.header(ID) !== event.id) return { ...place, ...(await this.#strange(message)) };
    const altered = this.#alteredParts(event, message);
    return altered.length === 0
      ? undefined
      : { ...place, kind: 'altered', detail: `${event.type} ${event.id} has another ${altered.join(', ')}` };
  }

  #alteredParts(event: TextEvent, message: StreamMessage): string[] {
    const { subject, payload } = this.#writer.write(event);
    const parts: Readonly<Record<string, boolean>> = {
      subject: message.subject === subject,
      payload: Buffer.compare(payload, message.payload) === 0,
      [LogHeaders.position]: message.header(LogHeaders.position) === String(event.position),
      [LogHeaders.type]: message.header(LogHeaders.type) === event.type,
      [LogHeaders.origin]: message.header(LogHeaders.origin) === event.origin,
      [LogHeaders.ticket]: message.header(LogHeaders.ticket) === (event.ticket ?? ''),
    };
    return Object.keys(parts).filter((part) => !parts[part]);
  }

  /** Another event's message: is that event in its own place too? */
  async #strange(message: StreamMessage): Promise<Pick<Difference, 'kind' | 'detail'>> {
    const claimed = Number(message.header(LogHeaders.position) || NaN);
    const event = Number.isSafeInteger(claimed) && claimed > 0 ? await this.elsewhere.event(claimed) : undefined;
    if (!event || event.id !== message.header(ID)) return { kind: 'foreign', detail: `the stream has ${nameOf(message)}` };
    const own = await this.elsewhere.message(claimed - this.epoch.offset);
    return own?.header(ID) === event.id
      ? { kind: 'doubled', detail: `a second copy of position ${claimed}, ${event.type} ${event.id}` }
      : { kind: 'moved', detail: `position ${claimed} is here, ${event.type} ${event.id}` };
  }
}

const nameOf = (message: StreamMessage): string =>
  `${message.header(LogHeaders.type) || 'a message'} ${message.header(ID) || 'without an id'} on ${message.subject}`;
