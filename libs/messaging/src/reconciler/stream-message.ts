import type { JetStreamManager, JsMsg } from '@nats-io/jetstream';

/** A message of a stream, however it was read. */
export interface StreamMessage {
  readonly sequence: number;
  readonly subject: string;
  readonly payload: Uint8Array;
  /** Empty when there is none of that name. */
  header(name: string): string;
}

export const deliveredMessage = ({ seq, subject, data, headers }: JsMsg): StreamMessage => ({
  sequence: seq,
  subject,
  payload: data,
  header: (name) => headers?.get(name) ?? '',
});

/** `undefined` where the stream has none. */
export const messageAt = async (manager: JetStreamManager, stream: string, sequence: number): Promise<StreamMessage | undefined> => {
  const stored = await manager.streams.getMessage(stream, { seq: sequence });
  return stored ? { sequence, subject: stored.subject, payload: stored.data, header: (name) => stored.header.get(name) } : undefined;
};
