/**
 * A subscriber of somebody else's, as a process that can be stopped: listens to everything on the bus many times over, and reads the log's stream with
 * JetStream's ordered consumer. Prints `position <n>` for each message of the stream, and `disconnect` and `reconnect` when that happens to it.
 * Arguments: the server's address, the path of the credentials, the name of the stream.
 */
import { readFile } from 'node:fs/promises';
import { jetstream } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';

/** Each message of the bus is sent to it so many times: the sooner the connection is full. */
const COPIES = 40;

const [servers, credentials, stream] = process.argv.slice(2);
const nats = await connect({
  servers,
  name: 'subscriber that stalls',
  authenticator: credsAuthenticator(await readFile(credentials)),
  maxReconnectAttempts: -1,
  reconnectTimeWait: 100,
});
const watch = async () => {
  for await (const { type } of nats.status()) if (type === 'disconnect' || type === 'reconnect') process.stdout.write(`${type}\n`);
};
void watch();
for (let copy = 0; copy < COPIES; copy += 1) nats.subscribe('>', { callback: () => undefined });
const consumer = await jetstream(nats).consumers.get(stream);
// A pull that was lost with a connection is noticed by the missing heartbeat.
const messages = await consumer.consume({ expires: 5_000, idle_heartbeat: 1_000 });
for await (const message of messages) process.stdout.write(`position ${message.headers.get('Yingda-Position')}\n`);
