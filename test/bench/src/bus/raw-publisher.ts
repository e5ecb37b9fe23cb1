import { createInbox, headers } from '@nats-io/nats-core';
import type { Msg, MsgHdrs, NatsConnection } from '@nats-io/nats-core';

/** A message as it is handed to the client. */
export interface RawMessage {
  readonly payload: Uint8Array;
  readonly headers: MsgHdrs;
}

/** As many as the relay has under way. */
const WINDOW = 512;

/**
 * Publishes messages over and over, pipelined, until JetStream has acknowledged `count` of them. Answers messages per second.
 * @throws Error when JetStream refuses one
 */
export const publishRaw = async (
  nats: NatsConnection,
  { subject, messages, count }: { subject: string; messages: readonly RawMessage[]; count: number },
): Promise<number> => {
  const inbox = createInbox('_INBOX.platform');
  let acknowledged = 0;
  let refusal: string | undefined;
  let wake: (() => void) | undefined;
  const subscription = nats.subscribe(inbox, {
    callback: (error: Error | null, answer: Msg) => {
      if (error) refusal ??= error.message;
      else if (answer.data.length === 0 || answer.json<{ error?: { description: string } }>().error)
        refusal ??= 'JetStream refused a message';
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
    const message = messages[sent % messages.length];
    if (message) nats.publish(subject, message.payload, { headers: message.headers, reply: inbox });
  }
  await until(() => acknowledged === count);
  const rate = (count * 1_000) / (performance.now() - started);
  subscription.unsubscribe();
  return rate;
};

/** What a reader gets of a relayed message, without what only the server looks at. */
export const rawMessage = ({ data, headers: given }: Pick<Msg, 'data' | 'headers'>): RawMessage => {
  const kept = headers();
  for (const name of given?.keys() ?? []) if (!name.startsWith('Nats-')) kept.append(name, given?.get(name) ?? '');
  return { payload: data, headers: kept };
};
