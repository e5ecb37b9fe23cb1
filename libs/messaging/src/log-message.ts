import type { JsMsg } from '@nats-io/jetstream';
import { headers } from '@nats-io/nats-core';
import type { MsgHdrs } from '@nats-io/nats-core';
import { fromCloudEvent, subjectOf, toCloudEvent } from '@yingda/contracts';
import type { CloudEvent, Origin, RecordedEvent } from '@yingda/contracts';
import type { RelayEpoch } from './epochs/relay-epochs.ts';

/** What a reader may decide by without parsing the event. */
export const LogHeaders = {
  position: 'Yingda-Position',
  type: 'Yingda-Type',
  ticket: 'Yingda-Ticket',
  origin: 'Yingda-Origin',
} as const;

/** A sealed event as it is published: CloudEvents 1.0 in structured JSON. */
export interface PublishedEvent {
  readonly subject: string;
  readonly headers: MsgHdrs;
  readonly payload: string;
}

/**
 * The message for an event in an epoch's stream. Sequence = position − offset is demanded of the server, so that only the right next event can be added,
 * whoever publishes it and however late.
 */
export const publishedEvent = (event: RecordedEvent, { stream, offset }: Pick<RelayEpoch, 'stream' | 'offset'>): PublishedEvent => {
  const head = headers();
  head.append('Nats-Msg-Id', event.id);
  head.append('Nats-Expected-Stream', stream);
  head.append('Nats-Expected-Last-Sequence', String(event.position - offset - 1));
  head.append(LogHeaders.position, String(event.position));
  head.append(LogHeaders.type, event.type);
  head.append(LogHeaders.origin, event.origin);
  if (event.ticket !== undefined) head.append(LogHeaders.ticket, event.ticket);
  head.append('Content-Type', 'application/cloudevents+json');
  return { subject: subjectOf(event), headers: head, payload: JSON.stringify(toCloudEvent(event)) };
};

/** A message of the log's stream as a reader meets it; the event itself is parsed only when asked for. */
export class LogMessage {
  /** NaN when the message is not one of the relay's. */
  readonly position: number;
  readonly type: string;
  readonly origin: Origin;

  constructor(private readonly message: JsMsg) {
    const head = message.headers;
    this.position = Number(head?.get(LogHeaders.position) || NaN);
    this.type = head?.get(LogHeaders.type) ?? '';
    this.origin = head?.get(LogHeaders.origin) === 'import' ? 'import' : 'live';
  }

  /** Messages of the stream that this reader has not been sent yet. */
  get pending(): number {
    return this.message.info.pending;
  }

  /** The sealed event. @throws Error when the envelope is not one of ours */
  event(): RecordedEvent {
    return fromCloudEvent(this.message.json<CloudEvent>());
  }

  ack(): void {
    this.message.ack();
  }
}
