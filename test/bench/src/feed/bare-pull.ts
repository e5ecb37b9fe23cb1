import { randomBytes } from 'node:crypto';
import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { Consumer } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/nats-core';
import { call } from '@yingda/test-environment/service';

/** Messages that are asked for ahead: as many as the SDK asks for. */
const AHEAD = 2_000;
const ACKNOWLEDGED_EVERY = 250;

interface Subscription {
  readonly id: string;
  readonly credentials: string;
  readonly connection: {
    readonly servers: readonly string[];
    readonly apiPrefix: string;
    readonly inboxPrefix: string;
    readonly consumers: readonly { readonly stream: string; readonly consumer: string }[];
  };
}

/** The whole log by the NATS client alone, under a subscription like any other: messages are counted and not looked into. @returns milliseconds */
export const pullAsSubscriber = async (baseUrl: string, authorization: string, count: number): Promise<number> => {
  const api = `${baseUrl}/api/notification/v1/nats-subscriptions`;
  const started = performance.now();
  const made = await call('POST', api, authorization, { body: { name: `bare-${randomBytes(4).toString('hex')}`, after: 'beginning' } });
  if (made.status !== 201) throw new Error(`no subscription: ${made.status} ${JSON.stringify(made.body)}`);
  const { id, credentials, connection } = made.body as unknown as Subscription;
  const nats = await connect({
    servers: [...connection.servers],
    authenticator: credsAuthenticator(new TextEncoder().encode(credentials)),
    inboxPrefix: connection.inboxPrefix,
  });
  const [{ stream, consumer } = { stream: '', consumer: '' }] = connection.consumers;
  const { apiPrefix } = connection;
  const manager = await jetstreamManager(nats, { apiPrefix, checkAPI: false });
  const info = await manager.consumers.info(stream, consumer);
  await take(jetstream(nats, { apiPrefix }).consumers.getConsumerFromInfo(info), count);
  const millis = performance.now() - started;
  await nats.close();
  await call('DELETE', `${api}/${id}`, authorization);
  return millis;
};

/** The history of an account by a consumer that is filtered by it, as the platform itself could make one. @returns milliseconds */
export const pullFiltered = async (nats: NatsConnection, account: string, count: number): Promise<number> => {
  const manager = await jetstreamManager(nats);
  const [stream] = await manager.streams.names().next();
  const started = performance.now();
  const { name } = await manager.consumers.add(stream ?? '', {
    durable_name: `FILTERED-${randomBytes(4).toString('hex')}`,
    ack_policy: AckPolicy.All,
    filter_subject: `ticket.${account}.>`,
  });
  await take(await jetstream(nats).consumers.get(stream ?? '', name), count);
  const millis = performance.now() - started;
  await manager.consumers.delete(stream ?? '', name);
  return millis;
};

/** Acknowledges now and then, the last one too, and with each all before it: a consumer that hears nothing sends no more. */
const take = async (consumer: Consumer, count: number): Promise<void> => {
  const messages = await consumer.consume({ max_messages: AHEAD });
  let came = 0;
  for await (const message of messages) {
    came += 1;
    if (came % ACKNOWLEDGED_EVERY === 0 || came === count) message.ack();
    if (came === count) break;
  }
};
