import { jetstream } from '@nats-io/jetstream';
import { createInbox, headers } from '@nats-io/nats-core';
import type { Msg, MsgHdrs, NatsConnection } from '@nats-io/nats-core';

/** A message as it is handed to the client. */
export interface RawMessage {
  readonly payload: Uint8Array;
  readonly headers: MsgHdrs;
}

/** What a turn publishes: `count` messages, one after the other. */
export interface RawLoad {
  readonly subject: string;
  /** The nth message, from 0. */
  readonly message: (n: number) => RawMessage;
  readonly count: number;
}

/** As many as the relay has under way. */
const WINDOW = 512;

/** Publishes with the client library's own `publish`, pipelined, until JetStream has acknowledged all. Answers messages per second. */
export const publishByLibrary = async (nats: NatsConnection, { subject, message, count }: RawLoad): Promise<number> => {
  const client = jetstream(nats);
  const started = performance.now();
  let next = 0;
  const publish = async (): Promise<void> => {
    while (next < count) {
      const { payload, headers: head } = message((next += 1) - 1);
      await client.publish(subject, payload, { headers: head });
    }
  };
  await Promise.all(Array.from({ length: WINDOW }, publish));
  return (count * 1_000) / (performance.now() - started);
};

/**
 * Publishes with the least that a client can do, bytes from memory and answers counted, until JetStream has acknowledged all. Answers messages per second.
 * @throws Error when JetStream refuses one
 */
export const publishFromMemory = async (nats: NatsConnection, { subject, message, count }: RawLoad): Promise<number> => {
  const inbox = createInbox('_INBOX.platform');
  let acknowledged = 0;
  let refusal: string | undefined;
  let wake: (() => void) | undefined;
  const subscription = nats.subscribe(inbox, {
    callback: (error: Error | null, answer: Msg) => {
      if (error) refusal ??= error.message;
      else if (answer.data.length === 0 || answer.json<{ error?: { description: string } }>().error)
        refusal ??= `JetStream refused a message: ${answer.string()}`;
      acknowledged += 1;
      wake?.();
    },
  });
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition() && refusal === undefined) await new Promise<void>((resolve) => (wake = resolve));
    if (refusal !== undefined) throw new Error(refusal);
  };
  const started = performance.now();
  for (let sent = 0; sent < count; sent += 1) {
    if (sent - acknowledged >= WINDOW) await until(() => sent - acknowledged <= WINDOW * 0.75);
    const { payload, headers: head } = message(sent);
    nats.publish(subject, payload, { headers: head, reply: inbox });
  }
  await until(() => acknowledged === count);
  const rate = (count * 1_000) / (performance.now() - started);
  subscription.unsubscribe();
  return rate;
};

/** What a reader gets of a relayed message, without what only the server looks at. */
export const unfenced = ({ data, headers: given }: Pick<Msg, 'data' | 'headers'>): RawMessage => ({
  payload: data,
  headers: copied(given, (name) => !name.startsWith('Nats-')),
});

/** As the relay sends the first messages of a stream, fence and all; `headers` are bytes already when the turn begins. */
export const fenced = ({ data, headers: given }: Pick<Msg, 'data' | 'headers'>, stream: string, n: number): RawMessage => {
  const head = copied(given, (name) => !name.startsWith('Nats-'));
  head.append('Nats-Msg-Id', `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`);
  head.append('Nats-Expected-Stream', stream);
  head.append('Nats-Expected-Last-Sequence', String(n));
  const bytes = Buffer.from(`NATS/1.0\r\n${[...head].map(([name, [value]]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  return { payload: data, headers: Object.assign(headers(), { encode: () => bytes }) };
};

const copied = (given: MsgHdrs | undefined, wanted: (name: string) => boolean): MsgHdrs => {
  const copy = headers();
  for (const name of given?.keys() ?? []) if (wanted(name)) copy.append(name, given?.get(name) ?? '');
  return copy;
};
