import { decode, parseCreds } from '@nats-io/jwt';
import { eventually } from '@yingda/messaging/testing';
import { call, testCaller } from '@yingda/test-environment/service';
import { BusWatch } from '../spec-support/bus-watch.ts';
import { runDocumented } from '../spec-support/documented-program.ts';
import { feedUnderTest, message, note } from '../spec-support/feed-under-test.ts';
import type { FeedUnderTest } from '../spec-support/feed-under-test.ts';
import { Subscriber } from '../spec-support/nats-subscriber.ts';
import type { Access } from '../spec-support/nats-subscriber.ts';

type Body = Record<string, unknown>;
type Added = Access & { readonly id: string; readonly position: string };

let feed: FeedUnderTest;
let acme: string;
let other: string;
let admin: string;
const subscribers: Subscriber[] = [];

beforeAll(async () => {
  feed = await feedUnderTest();
  acme = await feed.keyOf('acme erp', 'ACME', 'personal-data:contact');
  other = await feed.keyOf('other erp', 'OTHER');
  admin = await testCaller(feed.database, { role: 'admin' });
}, 60_000);

afterEach(async () => {
  for (const subscriber of subscribers.splice(0)) await subscriber.stop();
});

afterAll(() => feed.close());

const send = (method: string, path: string, who: string, body: unknown = {}) =>
  call(method, feed.api(`nats-subscriptions${path}`), who, method === 'GET' || method === 'DELETE' ? {} : { body });
const setUp = async (name: string, who = acme, body: Body = {}): Promise<Added> => {
  const answer = await send('POST', '', who, { name, ...body });
  expect([answer.status, answer.body['code']]).toEqual([201, undefined]);
  return answer.body as unknown as Added;
};
const view = async (id: string, who = acme): Promise<Body> => (await send('GET', `/${id}`, who)).body;
const renewed = async (id: string, body: Body = {}): Promise<Access> =>
  (await send('POST', `/${id}/credentials`, acme, body)).body as unknown as Access;
const connected = async (access: Access): Promise<Subscriber> => {
  const subscriber = await Subscriber.connect(access);
  subscribers.push(subscriber);
  return subscriber;
};
const positionsOf = async (who: string): Promise<string[]> => (await feed.pagesFrom('beginning', who)).map(({ position }) => position);
/** Until everything that the feed shows has come, in its order, once. */
const hasAll = async (received: () => readonly string[], who = acme): Promise<void> => {
  const wanted = await positionsOf(who);
  await eventually(() => received().length >= wanted.length);
  expect(received()).toEqual(wanted);
};

describe('a subscription on NATS', () => {
  it("gives a plain client its account's public events in the order of the log, and records how far it is", async () => {
    const added = await setUp('erp', acme, { after: 'beginning' });
    expect(added).toMatchObject({ name: 'erp', account: 'ACME', state: 'active', classes: ['contact'], lag: 0, connected: false });
    const subscriber = await connected(added);
    await subscriber.read();
    const ticket = await feed.register();
    await feed.register('OTHER');
    await feed.happen(ticket, 'ticket', message('we are on our way'), note(), message('we are here'));
    await hasAll(() => subscriber.positions);
    expect(subscriber.received).toHaveLength(3);
    await eventually(async () => (await view(added.id))['position'] === subscriber.positions.at(-1));
    expect(await view(added.id)).toMatchObject({ lag: 0, redelivered: 0, connected: true });
    expect(JSON.stringify(await view(added.id))).not.toContain(subscriber.first.consumer);
    const metrics = await fetch(feed.api('').replace('v1/', 'metrics'), { headers: { authorization: admin } });
    expect(await metrics.text()).toMatch(/^yingda_nats_subscription_lag_events\{subscription="erp",account="ACME",.*\} 0$/m);
  });

  it('is of all accounts for the company itself, and begins and is replayed where one says', async () => {
    const added = await setUp('warehouse', admin, { after: 'beginning' });
    const subscriber = await connected(added);
    await subscriber.read({ acknowledge: false });
    await hasAll(() => subscriber.positions, admin);
    await eventually(async () => Number((await view(added.id, admin))['lag']) === subscriber.received.length);
    const [first, ...later] = subscriber.positions;
    subscriber.received.splice(0);
    const { body } = await send('POST', `/${added.id}/replay`, admin, { after: first });
    expect(body).toMatchObject({ id: added.id, position: first, connection: { position: first } });
    await subscriber.read();
    await eventually(() => subscriber.received.length === later.length);
    expect(subscriber.positions).toEqual(later);
    await send('DELETE', `/${added.id}`, admin);
  });

  it('is read by the program in docs/nats-subscriptions.md, which goes on where it was killed', async () => {
    const { id, credentials } = await setUp('documented', acme, { after: 'beginning' });
    const variables = { BASE: feed.api('').replace(/\/$/, ''), KEY: acme.replace('Bearer ', ''), ID: id, CREDENTIALS: credentials };
    const wanted = await positionsOf(acme);
    const first = await runDocumented('nats-subscriptions.md', variables);
    await eventually(() => first.lines.length === wanted.length || first.complaints() !== '');
    await first.stop();
    expect([first.complaints(), first.lines.map((line) => line.split(' ')[0])]).toEqual(['', wanted]);
    const ticket = await feed.register();
    const second = await runDocumented('nats-subscriptions.md', { ...variables, POSITION: wanted.at(-2) ?? '' });
    await eventually(() => second.lines.length >= 2 || second.complaints() !== '');
    await second.stop();
    expect([second.complaints(), second.lines[1]]).toEqual(['', expect.stringContaining(`TicketRegistered ${ticket}`)]);
    await send('DELETE', `/${id}`, acme);
  });

  it('is refused with the remedy', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    const refusals = await Promise.all([
      send('POST', '', acme, { name: 'erp' }),
      send('POST', '', acme, { name: 'Not A Slug' }),
      send('POST', '', acme, { name: 'far', after: '0.999999' }),
      send('POST', '', acme, { name: 'odd', after: 'yesterday' }),
      send('POST', '', acme, { name: 'two', after: 'end', from: '2024-03-15T00:00:00Z' }),
      send('POST', '', acme, { name: 'theirs', account: 'OTHER' }),
      send('GET', `/${id}`, acme),
      send('POST', `/${id}/credentials`, acme),
      send('DELETE', `/${id}`, acme),
    ]);
    expect(refusals.map(({ body }) => body['code'])).toEqual([
      'NATS_SUBSCRIPTION_EXISTS',
      'VALIDATION_FAILED',
      'POSITION_NOT_IN_LOG',
      'INVALID_POSITION',
      'REPLAY_UNCLEAR',
      'ACCOUNT_OUT_OF_REACH',
      ...Array<string>(3).fill('NATS_SUBSCRIPTION_NOT_FOUND'),
    ]);
    expect(refusals.every(({ body }) => String(body['detail']).length > 20)).toBe(true);
    const [mine] = (await send('GET', '?state=active', acme)).body['items'] as Body[];
    expect((await send('GET', `/${String(mine?.['id'])}`, other)).status).toBe(404);
    expect(((await send('GET', '', other)).body['items'] as Body[]).length).toBe(0);
  });

  it('may be given credentials that end by themselves', async () => {
    const { id } = await setUp('short');
    const { credentials } = await renewed(id, { expiresInHours: 2 });
    const { jwt } = await parseCreds(new TextEncoder().encode(credentials));
    const { exp = 0, iat } = decode(jwt);
    expect(Math.abs(exp - iat - 7_200)).toBeLessThan(60);
    expect(String((await view(id))['credentialsExpireAt']).slice(0, 19)).toBe(new Date(exp * 1_000).toISOString().slice(0, 19));
    expect((await send('POST', `/${id}/credentials`, acme, { expiresInHours: 9_000 })).body['code']).toBe('VALIDATION_FAILED');
  });
});

describe('whoever has credentials of an account', () => {
  let thief: Subscriber;
  let victim: Added;
  let watch: BusWatch;

  beforeAll(async () => {
    thief = await Subscriber.connect(await setUp('thief'));
    victim = await setUp('victim', other, { after: 'beginning' });
    watch = await BusWatch.open(feed.nats);
  });

  afterAll(async () => {
    await thief.stop();
    await watch.close();
  });

  const requests = (): string[] => {
    const [{ stream, consumer }, theirs] = [thief.first, victim.connection.consumers[0]?.consumer ?? ''];
    const managed = ['LOG.API', '$JS.API'].flatMap((api) => [
      `${api}.INFO`,
      `${api}.STREAM.NAMES`,
      `${api}.STREAM.LIST`,
      `${api}.STREAM.INFO.${stream}`,
      `${api}.STREAM.MSG.GET.${stream}`,
      `${api}.DIRECT.GET.${stream}`,
      `${api}.STREAM.PURGE.${stream}`,
      `${api}.STREAM.DELETE.${stream}`,
      `${api}.STREAM.CREATE.MINE`,
      `${api}.CONSUMER.NAMES.${stream}`,
      `${api}.CONSUMER.LIST.${stream}`,
      `${api}.CONSUMER.CREATE.${stream}`,
      `${api}.CONSUMER.CREATE.${stream}.MINE.ticket.OTHER.>`,
      `${api}.CONSUMER.DURABLE.CREATE.${stream}.MINE`,
      `${api}.CONSUMER.DELETE.${stream}.${consumer}`,
      `${api}.CONSUMER.DELETE.${stream}.${theirs}`,
      `${api}.CONSUMER.INFO.${stream}.${theirs}`,
      `${api}.CONSUMER.MSG.NEXT.${stream}.${theirs}`,
      `${api}.CONSUMER.INFO.${stream}.notification`,
      `${api}.CONSUMER.MSG.NEXT.${stream}.notification`,
    ]);
    return [
      ...managed,
      `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`,
      `$JS.API.CONSUMER.INFO.${stream}.${consumer}`,
      `$JS.ACK.${stream}.${theirs}.1.1.1.1.0`,
      `$JS.ACK.${stream}.notification.1.1.1.1.0`,
      'ticket.OTHER.forged',
      'internal.triage.forged',
      'command.intake.register-ticket',
      'peers.notification.forged',
      'nudge.log.0',
      '$SYS.REQ.SERVER.PING',
      '$SYS.REQ.CLAIMS.UPDATE',
      '_INBOX.notification.guess',
      `_INBOX.${theirs}.guess`,
      '_R_.guess',
    ];
  };

  it('may publish nothing else than what its own consumer needs', async () => {
    const attempts = requests();
    // The platform asks some of that for itself.
    const text = '{"batch":1,"by":"thief"}';
    for (const subject of attempts) thief.nats.publish(subject, text, { reply: `${thief.connection.inboxPrefix}.answer` });
    await thief.nats.flush();
    await eventually(() => thief.errors.length >= attempts.length);
    const refused = attempts.map((subject) => thief.errors.some((error) => error.includes('Publish') && error.includes(`"${subject}"`)));
    expect(attempts.filter((_, index) => refused[index] !== true)).toEqual([]);
    expect(watch.seen.filter((message) => message.text === text)).toEqual([]);
  });

  it('may subscribe to nothing else than its own inbox', async () => {
    thief.errors.splice(0);
    const theirs = `_INBOX.${victim.connection.consumers[0]?.consumer}.>`;
    const attempts = [
      '>',
      '*.>',
      'ticket.>',
      'ticket.ACME.>',
      'internal.>',
      'command.>',
      'LOG.>',
      '$JS.>',
      '$SYS.>',
      '_R_.>',
      '_INBOX.>',
      theirs,
    ];
    for (const subject of attempts) thief.nats.subscribe(subject, { callback: () => undefined });
    await thief.nats.flush();
    await eventually(() => thief.errors.length >= attempts.length);
    expect(
      attempts.filter((subject) => !thief.errors.some((error) => error.includes('Subscription') && error.includes(`"${subject}"`))),
    ).toEqual([]);
  });

  it('forges nothing by naming the subject of an answer', async () => {
    const { stream, consumer } = thief.first;
    const theirs = victim.connection.consumers[0]?.consumer ?? '';
    await feed.register('OTHER');
    await feed.register();
    await eventually(async () => (await watch.consumer(stream, consumer)).num_pending > 0);
    const before = await watch.messages(stream);
    const names = await watch.consumers(stream);
    const replies = [
      'ticket.OTHER.forged',
      'internal.triage.forged',
      'command.intake.register-ticket',
      'nudge.log.0',
      'peers.notification.forged',
      '_INBOX.notification.guess',
      '_R_.guess',
      `_INBOX.${theirs}.guess`,
      `$JS.ACK.${stream}.${theirs}.1.2.2.1.0`,
      `$JS.API.STREAM.DELETE.${stream}`,
      `$JS.API.CONSUMER.DELETE.${stream}.${theirs}`,
    ];
    watch.seen.splice(0);
    for (const reply of replies) {
      for (const api of ['MSG.NEXT', 'INFO'])
        thief.nats.publish(
          `${thief.connection.apiPrefix}.CONSUMER.${api}.${stream}.${consumer}`,
          api === 'INFO' ? '' : '{"batch":1,"no_wait":true}',
          { reply },
        );
      thief.nats.publish(`$JS.ACK.${stream}.${consumer}.1.1.1.1.0`, '+NXT', { reply });
    }
    await thief.nats.flush();
    // The last request of an honest kind is answered after all of those.
    await eventually(async () => (await watch.consumer(stream, consumer)).delivered.consumer_seq > 0);
    await feed.register();
    await eventually(async () => (await watch.messages(stream)) > before);
    expect(watch.subjects.filter((subject) => replies.includes(subject))).toEqual([]);
    expect(await watch.messages(stream)).toBe(before + 1);
    expect(await watch.consumers(stream)).toEqual(names);
    expect((await watch.consumer(stream, theirs)).ack_floor.consumer_seq).toBe(0);
  });
});

describe('credentials that are revoked in mid-stream', () => {
  it('end at once, while others go on undisturbed and newer ones take over without loss', async () => {
    const [added, beside] = [await setUp('mid-stream', acme, { after: 'beginning' }), await setUp('beside', acme, { after: 'beginning' })];
    const [first, bystander] = [await connected(added), await connected(beside)];
    await Promise.all([first.read(), bystander.read()]);
    const ticket = await feed.register();
    let writing = true;
    const written = (async () => {
      for (let nth = 0; writing; nth += 1) await feed.happen(ticket, 'ticket', message(`mid-stream ${nth}`));
    })();
    await eventually(() => first.received.length > 10);
    const access = await renewed(added.id);
    await eventually(() => first.errors.some((error) => /revoked/i.test(error)));
    const second = await connected(access);
    expect(second.first.consumer).not.toBe(first.first.consumer);
    await second.read();
    const had = first.received.length;
    await eventually(() => second.received.length > 10);
    await eventually(() => first.errors.some((error) => /authorization violation/i.test(error)));
    writing = false;
    await written;
    expect(first.received).toHaveLength(had);
    // What the first one had acknowledged last may not have arrived before its connection ended: that comes again.
    await eventually(async () => second.positions.at(-1) === (await positionsOf(acme)).at(-1));
    const wanted = await positionsOf(acme);
    const from = wanted.indexOf(second.positions[0] ?? '');
    expect(from).toBeLessThanOrEqual(had);
    expect(first.positions).toEqual(wanted.slice(0, had));
    expect(second.positions).toEqual(wanted.slice(from));
    await hasAll(() => bystander.positions);
    expect(bystander.errors).toEqual([]);

    expect((await send('DELETE', `/${added.id}`, acme)).status).toBe(204);
    await eventually(() => second.errors.some((error) => /revoked/i.test(error)));
    expect(await view(added.id)).toMatchObject({ state: 'revoked', connected: false, revokedBy: 'key:acme erp' });
    expect((await send('GET', `/${added.id}/connection`, acme)).body['code']).toBe('NATS_SUBSCRIPTION_REVOKED');
    expect((await send('POST', `/${added.id}/credentials`, acme)).body['code']).toBe('NATS_SUBSCRIPTION_REVOKED');
    expect((await send('DELETE', `/${added.id}`, acme)).status).toBe(204);
    expect((await setUp('mid-stream')).id).not.toBe(added.id);

    await feed.nats.restart();
    await feed.register();
    await hasAll(() => bystander.positions);
    await expect(Subscriber.connect({ ...access, once: true })).rejects.toThrow(/authorization violation/i);
  }, 60_000);

  it('are made anew for the stream that follows one that was lost, and reading goes on after what was acknowledged', async () => {
    const added = await setUp('after-loss', acme, { after: 'beginning' });
    const before = await connected(added);
    await feed.register();
    await before.read();
    await hasAll(() => before.positions);
    await eventually(async () => (await view(added.id))['position'] === before.positions.at(-1));
    await before.stop();
    await feed.nats.kill();
    await feed.nats.wipe();
    await feed.nats.restart();
    await feed.register();
    await eventually(async () => {
      const { status, body } = await send('GET', `/${added.id}/connection`, acme);
      return status === 200 && (body as unknown as Access['connection']).consumers[0]?.stream === 'LOG-0-2';
    });
    const after = await connected(await renewed(added.id));
    await after.read();
    await hasAll(() => [...before.positions, ...after.positions]);
  }, 60_000);
});
