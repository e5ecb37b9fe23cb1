import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator, errors } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import type { NatsUser } from './nats-permissions.ts';

/** A server that was killed reads its streams again before it answers. */
const PATIENT = { timeout: 20_000 };

describe('the bus in operator mode', () => {
  let nats: TestNats;
  const open: NatsConnection[] = [];

  const as = async (user: NatsUser): Promise<NatsConnection> => {
    const authenticator = credsAuthenticator(await readFile(nats.credentials(user)));
    const connection = await connect({ servers: nats.url, authenticator, inboxPrefix: `_INBOX.${user}` });
    open.push(connection);
    return connection;
  };

  /** The server tells of a forbidden publication or subscription asynchronously. */
  const violationOf = async (connection: NatsConnection, act: () => void): Promise<string | undefined> => {
    const statuses = connection.status()[Symbol.asyncIterator]();
    act();
    await connection.flush();
    const timeout = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 300).unref());
    const told = await Promise.race([statuses.next(), timeout]);
    if (told === undefined || told.done === true || told.value.type !== 'error') return undefined;
    return told.value.error instanceof errors.PermissionViolationError ? told.value.error.subject : undefined;
  };

  beforeAll(async () => {
    nats = await testNats();
  });

  afterAll(async () => {
    await Promise.all(open.map((connection) => connection.close()));
    await nats.stop();
  });

  it('lets nobody in without credentials', async () => {
    await expect(connect({ servers: nats.url, reconnect: false })).rejects.toThrow(/Authorization Violation/i);
  });

  it('keeps credentials readable by their owner only', async () => {
    expect((await stat(nats.credentials('relay'))).mode & 0o777).toBe(0o600);
  });

  it.each([
    'ticket.DEMO.ticket-registered',
    'internal.triage.target-started',
    'command',
    '$JS.API.STREAM.CREATE.MINE',
    '$JS.API.STREAM.DELETE.LOG-0-1',
    '$SYS.REQ.SERVER.PING',
  ])('forbids a service to publish %s', async (subject) => {
    const intake = await as('intake');
    expect(await violationOf(intake, () => intake.publish(subject))).toBe(subject);
  });

  it.each(['nudge.log.0', 'command.triage.grade', 'peers.intake.x', '$JS.API.CONSUMER.INFO.LOG-0-1.x'])(
    'lets a service publish %s',
    async (subject) => {
      const intake = await as('intake');
      expect(await violationOf(intake, () => intake.publish(subject))).toBeUndefined();
    },
  );

  it.each(['ticket.>', 'internal.>', 'command.triage.>', 'peers.dispatch.>', '_INBOX.triage.>', '_INBOX.>', '>'])(
    'forbids intake to subscribe to %s',
    async (subject) => {
      const intake = await as('intake');
      expect(await violationOf(intake, () => void intake.subscribe(subject))).toBe(subject);
    },
  );

  it('carries a command to its service and the answer back to whoever asked, and lets nobody answer the relay', async () => {
    const [intake, triage] = [await as('intake'), await as('triage')];
    triage.subscribe('command.triage.grade', { callback: (_error, message) => void message.respond('graded') });
    await triage.flush();
    expect((await intake.request('command.triage.grade', 'please', { timeout: 20_000 })).string()).toBe('graded');
    expect(await violationOf(triage, () => triage.publish('_INBOX.relay.guess'))).toBe('_INBOX.relay.guess');
  });

  /** Before there were subscribers: without their keys, and with documents in the configuration only. */
  const asOfBefore = async (): Promise<void> => {
    const folder = dirname(nats.storeFolder);
    const keys = Object.entries(JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8')) as Record<string, string>);
    const known = keys.filter(([name]) => !/signing|subscribers|claims/.test(name));
    await writeFile(join(folder, 'keys.json'), JSON.stringify(Object.fromEntries(known)));
    await rm(join(folder, 'accounts'), { recursive: true });
  };

  it('lets the relay write streams and a service read them through a consumer, also after a SIGKILL and an upgrade', async () => {
    const relay = await as('relay');
    const manager = await jetstreamManager(relay, PATIENT);
    await manager.streams.add({ name: 'LOG-0-1', subjects: ['ticket.>', 'internal.>'] });
    await jetstream(relay).publish('ticket.DEMO.ticket-registered', 'one', { msgID: '1', expect: { lastSequence: 0 } });
    await nats.kill();
    await asOfBefore();
    await nats.restart();
    const reporting = await as('reporting');
    const readers = await jetstreamManager(reporting, PATIENT);
    await readers.consumers.add('LOG-0-1', { durable_name: 'reporting', ack_policy: 'explicit' });
    const message = await (await jetstream(reporting).consumers.get('LOG-0-1', 'reporting')).next({ expires: 20_000 });
    expect(message?.string()).toBe('one');
    expect(await message?.ackAck()).toBe(true);
  });

  it('loses its streams when they are wiped, and keeps its users', async () => {
    await nats.kill();
    await nats.wipe();
    await nats.restart();
    const manager = await jetstreamManager(await as('relay'), PATIENT);
    await expect(manager.streams.info('LOG-0-1')).rejects.toThrow(/stream not found/);
  });
});
