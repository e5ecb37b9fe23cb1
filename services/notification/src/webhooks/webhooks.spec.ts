import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { eventually } from '@yingda/messaging/testing';
import { call, testCaller } from '@yingda/test-environment/service';
import pg from 'pg';
import { Webhook } from 'standardwebhooks';

import { feedUnderTest, graded, message } from '../spec-support/feed-under-test.ts';
import type { FeedUnderTest, Item } from '../spec-support/feed-under-test.ts';
import { webhookReceiver } from '../spec-support/webhook-receiver.ts';
import type { WebhookReceiver } from '../spec-support/webhook-receiver.ts';
import { newSecret } from './signature.ts';

let feed: FeedUnderTest;
let receiver: WebhookReceiver;
let acme: string;
let now = Date.now();
let url: string;
let tests = 0;
const endpoints: string[] = [];

const clock = { now: (): Instant => instantFromMillis(now) };
const pass = (seconds: number): void => {
  now += seconds * 1_000;
};

beforeAll(async () => {
  receiver = await webhookReceiver();
  feed = await feedUnderTest({ clock, environment: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', WEBHOOK_TIMEOUT_SECONDS: '1' } });
  acme = await feed.keyOf('acme erp', 'ACME', 'personal-data');
}, 60_000);

beforeEach(() => {
  tests += 1;
  url = `${receiver.url}/${tests}`;
  receiver.behave(undefined);
  receiver.listenAt(`/${tests}/`);
});

afterEach(async () => {
  for (const id of endpoints.splice(0)) await send('DELETE', `/${id}`, acme);
});

afterAll(async () => {
  await feed.close();
  receiver.stop();
});

type Body = Record<string, unknown>;

const send = (method: string, path: string, who: string, body: unknown = {}) =>
  call(method, feed.api(`webhooks${path}`), who, method === 'GET' ? {} : { body });
const setUp = async (body: Body = {}, who = acme): Promise<{ id: string; secret: string }> => {
  const answer = await send('POST', '', who, { url: `${url}/hook`, ...body });
  expect(answer.status).toBe(201);
  const added = answer.body as { id: string; secret: string };
  endpoints.push(added.id);
  return added;
};
const state = async (id: string, who = acme): Promise<Body> => (await feed.page(`webhooks/${id}`, who)).body;
const idsOf = (ticket: string): string[] => receiver.received.filter((each) => each.ticket === ticket).map(({ id }) => id);
const positionsOf = async (ticket: string): Promise<string[]> =>
  (await feed.pagesFrom('beginning', acme)).filter(({ subject }) => subject === ticket).map(({ position }) => position);

describe('a webhook', () => {
  it('is posted each event of its account in the version and view of the feed, signed, with the position as its id', async () => {
    const { id, secret } = await setUp();
    const [ticket, other] = [await feed.register(), await feed.register('OTHER')];
    await feed.happen(ticket, 'ticket', message('we are on our way'));
    await eventually(() => receiver.received.length === 2);
    const items = (await feed.pagesFrom('beginning', acme)).filter(({ subject }) => subject === ticket);
    expect(receiver.received.map(({ body }) => JSON.parse(body) as Item)).toEqual(items);
    for (const { body, headers } of receiver.received) new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(idsOf(ticket)).toEqual(items.map(({ position }) => position));
    expect(idsOf(other)).toEqual([]);
    await eventually(async () => (await state(id))['delivered'] === 2);
    expect(JSON.stringify(await state(id))).not.toContain(secret);
  });

  it('R39: is posted texts of the classes that whoever set it up may read, and no others', async () => {
    const contacts = await feed.keyOf('acme contacts', 'ACME', 'personal-data:contact');
    const { id } = await setUp({}, contacts);
    expect(await state(id)).toMatchObject({ classes: ['contact'] });
    await feed.register();
    await eventually(() => receiver.received.length === 1);
    const posted = JSON.parse(receiver.received[0]?.body ?? '') as Item;
    expect(posted).toMatchObject({ data: { description: '[redacted]', contact: { name: '李娜' } } });
    await send('PUT', `/${id}`, acme, { url: `${url}/hook` });
    expect(await state(id)).toMatchObject({ classes: ['contact', 'address', 'words'] });
  });

  it('keeps the order of a ticket whose event is refused, and goes on with the others', async () => {
    const { id } = await setUp();
    const [stuck, free] = [await feed.register(), await feed.register()];
    await eventually(() => receiver.accepted.length === 2);
    let refused = true;
    receiver.behave(({ ticket }) => (refused && ticket === stuck ? 500 : 204));
    await feed.happen(stuck, 'ticket', message('one'), message('two'));
    await feed.happen(free, 'ticket', message('three'));
    await eventually(() => idsOf(free).length === 2);
    await eventually(async () => (await state(id))['waiting'] === 2);
    refused = false;
    pass(6);
    await eventually(async () => (await state(id))['waiting'] === 0);
    expect(receiver.accepted.filter((each) => idsOf(stuck).includes(each))).toEqual(await positionsOf(stuck));
    const { body } = await feed.page(`webhooks/${id}/attempts?failed=true`, acme);
    expect(body['items']).toEqual([expect.objectContaining({ ticketNumber: stuck, delivered: false, status: 500, error: 'HTTP 500' })]);
  });

  it('loses nothing to an hour without an endpoint, and spares it meanwhile', async () => {
    const { id } = await setUp();
    receiver.behave(() => 503);
    const ticket = await feed.register();
    for (let nth = 0; nth < 20; nth += 1) await feed.happen(ticket, 'ticket', message(`down ${nth}`));
    const more = [await feed.register(), await feed.register(), await feed.register()];
    await eventually(async () => {
      pass(60);
      return Number((await state(id))['waiting']) > 2 && (await state(id))['failingSince'] !== undefined;
    });
    pass(3_600);
    await eventually(() => {
      pass(60);
      return receiver.received.length > 4;
    });
    expect(receiver.received.length).toBeLessThan(60);
    expect((await state(id))['dead']).toBe(0);
    receiver.behave(undefined);
    await eventually(async () => {
      pass(60);
      const { waiting, lag } = await state(id);
      return waiting === 0 && lag === 0;
    });
    const accepted = receiver.accepted.filter((each) => idsOf(ticket).includes(each));
    expect(accepted).toEqual(await positionsOf(ticket));
    expect(new Set(receiver.accepted).size).toBe(receiver.accepted.length);
    expect(more.every((each) => idsOf(each).length > 0)).toBe(true);
  }, 60_000);

  it('puts an event aside that is refused for days, until it is redriven or discarded', async () => {
    const { id } = await setUp();
    const [poison, other] = [await feed.register(), await feed.register()];
    await eventually(() => receiver.accepted.length === 2);
    receiver.behave(({ ticket }) => (ticket === poison ? 422 : 204));
    await feed.happen(poison, 'ticket', message('poison'), message('behind it'));
    await eventually(async () => {
      await feed.happen(other, 'ticket', message(`beside ${receiver.received.length}`));
      pass(40 * 3_600);
      return (await state(id))['dead'] === 1;
    });
    const { body } = await feed.page(`webhooks/${id}/waiting`, acme);
    const [dead, behind] = body['items'] as Body[];
    expect([dead?.['dead'], dead?.['attempts'], dead?.['status'], behind?.['attempts']]).toEqual([true, 11, 422, 0]);
    expect((await send('POST', `/${id}/redrive`, acme, { position: '0.999999' })).body).toMatchObject({ code: 'NOTHING_WAITING' });
    expect((await send('POST', `/${id}/redrive`, acme)).status).toBe(202);
    await eventually(async () => ((await feed.page(`webhooks/${id}/waiting`, acme)).body['items'] as Body[])[0]?.['attempts'] === 1);
    expect((await send('POST', `/${id}/discard`, acme, { position: dead?.['position'] })).status).toBe(200);
    receiver.behave(undefined);
    await eventually(async () => (await state(id))['waiting'] === 0);
    expect(receiver.accepted).toContain(behind?.['position']);
    expect(receiver.accepted).not.toContain(dead?.['position']);
  }, 60_000);

  it('is not held up by one that hangs, drips, sends elsewhere or speaks no TLS', async () => {
    receiver.behave(({ path }, response) => {
      if (path.endsWith('/hang')) return 'itself';
      if (path.endsWith('/drip')) {
        response.writeHead(200);
        const drip = setInterval(() => response.write('.'), 100);
        response.once('close', () => clearInterval(drip));
        return 'itself';
      }
      return path.endsWith('/away') ? 302 : 204;
    });
    const bad = await Promise.all(
      [`${url}/hang`, `${url}/drip`, `${url}/away`, url.replace('http:', 'https:')].map((each) => setUp({ url: each })),
    );
    const good = await setUp();
    const ticket = await feed.register();
    await eventually(async () => (await state(good.id))['delivered'] === 1);
    await eventually(async () => (await Promise.all(bad.map(({ id }) => state(id)))).every(({ waiting }) => waiting === 1));
    const errors = (await Promise.all(bad.map(({ id }) => state(id)))).map(({ lastError }) => String(lastError));
    expect(errors.slice(0, 3)).toEqual([
      'no complete answer in time',
      'no complete answer in time',
      'HTTP 302: redirects are not followed',
    ]);
    expect(errors[3]).toMatch(/EPROTO|ERR_SSL/);
    expect(receiver.received.some(({ path }) => path.endsWith('/elsewhere'))).toBe(false);
    expect(idsOf(ticket).length).toBeGreaterThan(2);
  });

  it('is not behind where nothing was for it, and gets what is later', async () => {
    const { id } = await setUp();
    await feed.register('OTHER');
    await eventually(async () => {
      pass(20);
      return (await state(id))['lag'] === 0;
    });
    expect(receiver.received).toEqual([]);
    const [other, ticket] = [await feed.register('OTHER'), await feed.register()];
    await eventually(() => idsOf(ticket).length === 1);
    expect(idsOf(other)).toEqual([]);
  });

  it('delivers again what it could not record', async () => {
    const { id } = await setUp();
    const admin = new pg.Client({ connectionString: feed.database.adminUrl });
    await admin.connect();
    let cut: Promise<unknown> | undefined;
    receiver.behave((_received, response) => {
      if (cut) return 204;
      // The table cannot be written while the answer is on its way.
      cut = admin
        .query('ALTER TABLE notification.webhook_attempts ADD CONSTRAINT broken CHECK (false) NOT VALID')
        .then(() => response.writeHead(204).end());
      return 'itself';
    });
    const ticket = await feed.register();
    await eventually(() => idsOf(ticket).length >= 2);
    await admin.query('ALTER TABLE notification.webhook_attempts DROP CONSTRAINT broken');
    await eventually(async () => (await state(id))['delivered'] === 1);
    expect(new Set(idsOf(ticket))).toEqual(new Set(await positionsOf(ticket)));
    await admin.end();
  }, 60_000);
});

describe('what subscribers do for themselves', () => {
  it('is to replay from a position or a time: the same events with the same ids', async () => {
    const [ticket, started] = [await feed.register(), new Date().toISOString()];
    await feed.happen(ticket, 'ticket', message('again'));
    const positions = await positionsOf(ticket);
    const { id } = await setUp({ types: 'TicketRegistered,MessageSent' });
    await send('POST', `/${id}/replay`, acme, { after: 'beginning' });
    await eventually(() => positions.every((each) => receiver.accepted.includes(each)));
    receiver.listenAt(`/${tests}/`);
    await send('POST', `/${id}/replay`, acme, { from: started });
    await eventually(() => receiver.accepted.includes(positions[1] ?? ''));
    expect(receiver.accepted).not.toContain(positions[0]);
    expect((await send('POST', `/${id}/replay`, acme, {})).body).toMatchObject({ code: 'REPLAY_UNCLEAR' });
    expect((await send('POST', `/${id}/replay`, acme, { after: '0.99999999' })).body).toMatchObject({ code: 'POSITION_NOT_IN_LOG' });
  });

  it('is to pause and resume without a gap, and to rotate the secret with an overlap', async () => {
    const { id, secret } = await setUp();
    expect((await send('POST', `/${id}/pause`, acme)).body).toMatchObject({ state: 'paused' });
    const rotated = (await send('POST', `/${id}/secret`, acme, { overlapHours: 1 })).body as { secret: string };
    await feed.register();
    expect((await send('POST', `/${id}/test`, acme)).body).toMatchObject({ delivered: true, status: 204 });
    expect(receiver.received.map(({ id: each }) => each.startsWith('test.'))).toEqual([true]);
    await send('POST', `/${id}/resume`, acme);
    await eventually(() => receiver.received.length === 2);
    // The library takes no time that is far from now; the clock here was set forward.
    const signatures = receiver.received.map(({ headers }) => String(headers['webhook-signature']).split(' ').length);
    expect(signatures).toEqual([2, 2]);
    pass(3_601);
    await feed.register();
    await eventually(() => receiver.received.length === 3);
    expect(String(receiver.received.at(-1)?.headers['webhook-signature']).split(' ')).toHaveLength(1);
    expect(rotated.secret).not.toBe(secret);
  });

  it('is found by its address, its description or its account, letter by letter', async () => {
    const { id } = await setUp({ description: 'Invoices at 100%' });
    const other = await setUp({ url: `${url}/other` });
    const found = async (query: string): Promise<string[]> =>
      ((await feed.page(`webhooks?${query}`, acme)).body as unknown as { items: { id: string }[] }).items.map((each) => each.id);
    expect(await found('q=invoices')).toEqual([id]);
    expect(await found(`q=${encodeURIComponent('100%')}`)).toEqual([id]);
    expect(await found(`q=${encodeURIComponent('1_0%')}`)).toEqual([]);
    expect(await found('q=/other')).toEqual([other.id]);
    expect((await found('q=acme&account=ACME')).sort()).toEqual([id, other.id].sort());
    expect(await found('account=OTHER')).toEqual([]);
  });

  it('is to choose by grade, event and actor', async () => {
    const { id } = await setUp({ grades: [1], exceptActor: 'agent-1' });
    const [urgent, ungraded] = [await feed.register(), await feed.register()];
    await feed.happen(urgent, 'triage', graded());
    await feed.happen(urgent, 'ticket', message('urgent'));
    await feed.happen(ungraded, 'ticket', message('of no grade'));
    await eventually(async () => (await state(id))['delivered'] === 2);
    expect(receiver.received.map(({ body }) => (JSON.parse(body) as Item).type)).toEqual(['TicketGraded', 'MessageSent']);
    expect(idsOf(ungraded)).toEqual([]);
  });
});

describe('a webhook that is refused', () => {
  it.each([
    [{ url: 'https://10.0.0.1/hook' }, 'WEBHOOK_URL_REFUSED'],
    [{ url: 'https://169.254.169.254/latest/meta-data' }, 'WEBHOOK_URL_REFUSED'],
    [{ url: 'https://[::ffff:10.0.0.1]/hook' }, 'WEBHOOK_URL_REFUSED'],
    [{ url: 'https://user:password@8.8.8.8/hook' }, 'WEBHOOK_URL_REFUSED'],
    [{ secret: `whsec_${Buffer.alloc(65).toString('base64')}` }, 'WEBHOOK_SECRET_INVALID'],
    [{ secret: `whsec_${Buffer.alloc(300).toString('base64')}` }, 'VALIDATION_FAILED'],
    [{ types: 'NoSuchEvent' }, 'EVENT_TYPE_UNKNOWN'],
    [{ types: 'NoteAdded' }, 'EVENT_TYPE_UNKNOWN'],
    [{ actor: 'a', exceptActor: 'a' }, 'FILTER_IMPOSSIBLE'],
    [{ grades: [5] }, 'VALIDATION_FAILED'],
    [{ grades: [] }, 'VALIDATION_FAILED'],
    [{ versions: 'WorkAssigned:99' }, 'SCHEMA_VERSION_UNKNOWN'],
    [{ account: 'OTHER' }, 'ACCOUNT_OUT_OF_REACH'],
    [{ after: '0.99999999' }, 'POSITION_NOT_IN_LOG'],
    [{ after: '0.1~00000000' }, 'POSITION_NOT_IN_LOG'],
    [{ after: '7.1' }, 'INVALID_POSITION'],
  ])('with the remedy, in both languages: %j: %s', async (body, code) => {
    for (const [language, written] of [
      ['en', /^[^\p{Script=Han}]+$/u],
      ['zh', /\p{Script=Han}/u],
    ] as const) {
      const given = { body: { url: `${url}/hook`, ...body }, headers: { 'accept-language': language } };
      const answer = await call('POST', feed.api('webhooks'), acme, given);
      expect(answer.body).toMatchObject({ code, detail: expect.stringMatching(written) });
    }
  });

  it('is another account’s, or for somebody who is no integrator', async () => {
    const { id } = await setUp({ secret: newSecret() });
    const other = await feed.keyOf('other erp', 'OTHER');
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/attempts'],
      ['DELETE', ''],
      ['POST', '/secret'],
      ['POST', '/test'],
    ] as const)
      expect((await send(method, `/${id}${path}`, other)).body).toMatchObject({ code: 'WEBHOOK_NOT_FOUND' });
    expect((await send('POST', '', acme, { id, url: `${url}/hook` })).body).toMatchObject({ code: 'WEBHOOK_EXISTS' });
    const customer = await testCaller(feed.database, { role: 'customer', account: 'ACME' });
    expect((await send('GET', '', customer)).body).toMatchObject({ code: 'FORBIDDEN' });
  });
});
