import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encodeAccount } from '@nats-io/jwt';
import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { eventually } from '@yingda/messaging/testing';
import { testNatsCluster } from '@yingda/test-environment/nats-cluster';
import type { TestNatsCluster } from '@yingda/test-environment/nats-cluster';
import { issueUser } from './subscriber-user.ts';
import { readSubscribersKeys } from './subscribers-keys.ts';
import type { SubscribersKeys } from './subscribers-keys.ts';

const [STREAM, CONSUMER] = ['LOG-0-1', 'SUB-spec'];
const PATIENT = { timeout: 20_000 };
const EVENTS = 300;

describe('subscribers of a cluster of three servers', () => {
  let cluster: TestNatsCluster;
  let keys: SubscribersKeys;
  const open: NatsConnection[] = [];

  const as = async (credentials: string, user: string, server = cluster.url): Promise<NatsConnection> => {
    const authenticator = credsAuthenticator(new TextEncoder().encode(credentials));
    const connection = await connect({ servers: server, authenticator, inboxPrefix: `_INBOX.${user}`, reconnect: false, ...PATIENT });
    open.push(connection);
    return connection;
  };
  const addresses = (): string[] => cluster.names.map((name) => cluster.server(name).url);
  const refusals = (credentials: string): Promise<boolean[]> =>
    Promise.all(
      addresses().map((address) =>
        as(credentials, CONSUMER, address).then(
          () => false,
          (error: unknown) => /authorization violation/i.test(String(error)),
        ),
      ),
    );

  beforeAll(async () => {
    cluster = await testNatsCluster(3);
    keys = await readSubscribersKeys(join(dirname(cluster.credentials('relay')), 'subscribers-keys.json'));
  }, 60_000);

  afterAll(async () => {
    await Promise.all(open.map((connection) => connection.close()));
    await cluster.stop();
  }, 60_000);

  it('read at whichever server they are, and are shut out of all of them; one that was away learns of it when it is told again', async () => {
    const platform = await as(await readFile(cluster.credentials('platform'), 'utf8'), 'platform');
    const manager = await jetstreamManager(platform, PATIENT);
    await manager.streams.add({ name: STREAM, subjects: ['ticket.>', 'internal.>'], num_replicas: 3 });
    for (let nth = 0; nth < EVENTS; nth += 1) await jetstream(platform, PATIENT).publish('ticket.ACME.ticket-registered', String(nth));
    await manager.consumers.add(STREAM, { durable_name: CONSUMER, ack_policy: AckPolicy.All, filter_subject: 'ticket.ACME.>' });
    const consumers = [{ partition: 0, stream: STREAM, offset: 0, startsAfter: 0 }];
    const { credentials, userKey } = await issueUser(keys, { consumer: CONSUMER, consumers });

    const api = { apiPrefix: 'LOG.API', checkAPI: false, ...PATIENT };
    const read: number[] = [];
    for (const address of addresses()) {
      const subscriber = await as(credentials, CONSUMER, address);
      const info = await (await jetstreamManager(subscriber, api)).consumers.info(STREAM, CONSUMER);
      const fetched = await jetstream(subscriber, api)
        .consumers.getConsumerFromInfo(info)
        .fetch({ max_messages: EVENTS / 3 });
      for await (const message of fetched) {
        read.push(message.seq);
        if (read.length % (EVENTS / 3) === 0) expect(await message.ackAck()).toBe(true);
      }
    }
    expect(read).toEqual(Array.from({ length: EVENTS }, (_, index) => index + 1));

    const readers = await Promise.all(addresses().map((address) => as(credentials, CONSUMER, address)));
    const revocations = { [userKey]: 253_402_300_799 };
    const signer = new TextEncoder().encode(keys.operatorSigningKey);
    const document = await encodeAccount(keys.name, keys.account, { ...keys.document, revocations }, { signer });
    const away = cluster.server(cluster.names[2] ?? '');
    const claims = await as(keys.claimsCredentials, 'claims', addresses()[0]);
    const tell = () => claims.request(`$SYS.REQ.ACCOUNT.${keys.account}.CLAIMS.UPDATE`, document, PATIENT);
    await away.kill();
    await tell();
    await eventually(() => readers.every((reader) => reader.isClosed()));
    await away.restart();
    expect((await refusals(credentials)).slice(0, 2)).toEqual([true, true]);
    await eventually(async () => {
      await tell();
      return !(await refusals(credentials)).includes(false);
    });
  }, 120_000);
});
