import type { JsMsg } from '@nats-io/jetstream';
import { fromCloudEvent } from '@yingda/contracts';
import type { CloudEvent, Origin, RecordedEvent } from '@yingda/contracts';

/** What a reader may decide by without parsing the event. */
export const LogHeaders = {
  position: 'Yingda-Position',
  type: 'Yingda-Type',
  ticket: 'Yingda-Ticket',
  origin: 'Yingda-Origin',
} as const;

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
