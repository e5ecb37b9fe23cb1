import {
  assertComplete,
  memoryCheckpoints,
  pages,
  sqlCheckpoints,
  sqlTransactions,
  sse,
  transactionsOf,
  webhookReceiver,
  Yingda,
} from '@yingda/client';
import type { FeedEvent, SubscribeOptions, Transport } from '@yingda/client';
import { listenerOf } from '@yingda/client/node';
import { revokeApiKey } from '@yingda/nest-kit';
import { atEndOfTest, untilEndOfTest } from '@yingda/test-environment/end-of-test';
import { eventually } from '@yingda/test-environment/eventually';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { reportOf } from './house-for-integrators.ts';
import type { HouseForIntegrators } from './house-for-integrators.ts';
import { openProxy } from './proxy.ts';
import type { Proxy } from './proxy.ts';

const EVENTS = '/api/notification/v1/events';
const PATIENT = { attempts: 4 };
const account = 'GAMMA';

/** The SDK against the platform itself, with a proxy in between that cuts connections and lies, and a database of the integrator's own. */
export const describeClient = (houseOf: () => HouseForIntegrators): void => {
  let proxy: Proxy;
  let erp: Yingda;
  let pool: pg.Pool;
  let ticket: string;

  beforeAll(async () => {
    const house = houseOf();
    proxy = await openProxy(house.baseUrl);
    erp = new Yingda({
      ...PATIENT,
      baseUrl: proxy.baseUrl,
      key: await house.keyOf({ name: 'erp-gamma', roles: ['integrator', 'customer'], account }),
    });
    pool = new pg.Pool({ connectionString: house.database.adminUrl });
    // Connections that the spec cuts are reported here as well as where they are used.
    pool.on('error', () => undefined);
    await pool.query('CREATE SCHEMA gamma; CREATE TABLE gamma.effects (event uuid NOT NULL, ticket text, reader text)');
  }, 60_000);

  afterEach(() => proxy.meddle(undefined));

  afterAll(async () => {
    await pool.end();
    proxy.close();
  });

  /** All that there is for the account, as the platform itself says. */
  const everything = async (): Promise<FeedEvent[]> =>
    (await erp.api.get<{ readonly items: FeedEvent[] }>(EVENTS, { account, limit: 1_000 })).items;

  /** Events of a subscription until there are as many. */
  const take = async (most: number, options: Partial<SubscribeOptions> & { readonly via: Transport }): Promise<FeedEvent[]> => {
    const taken: FeedEvent[] = [];
    const feed = erp.subscribe({ name: 'taking', signal: untilEndOfTest(), ...options });
    for await (const event of feed) {
      taken.push(event);
      await feed.done(event);
      if (taken.length >= most) break;
    }
    return taken;
  };

  const effects = async (reader: string): Promise<string[]> => {
    const { rows } = await pool.query<{ event: string }>('SELECT event FROM gamma.effects WHERE reader = $1', [reader]);
    return rows.map(({ event }) => event);
  };

  it('a ticket is registered once, though the connection is cut after the platform has acted, and is found at once', async () => {
    let cuts = 0;
    proxy.meddle((_path, method) => (method === 'POST' && (cuts += 1) <= 2 ? 'cut' : 'pass'));
    const done = await erp.tickets.register(reportOf(account, '赵敏', 'XJ-3000'));
    ticket = done.ticketNumber;
    expect([cuts, done.account]).toEqual([3, account]);
    const found = [];
    for await (const each of erp.tickets.find({ account, q: 'XJ-3000' })) found.push(each.ticketNumber);
    expect(found).toEqual([ticket]);
  });

  it('commands are carried out, the ticket is read as it is and as it was, and what is refused says why', async () => {
    const before = new Date().toISOString();
    await erp.tickets.message(ticket, { text: '线还停着' });
    await erp.tickets.complain(ticket, '没有人来电');
    const now = await erp.tickets.get(ticket);
    expect([now.messages.map(({ text, channel }) => [text, channel]), now.complaint?.reason]).toEqual([
      [['线还停着', 'api']],
      '没有人来电',
    ]);
    expect((await erp.tickets.get(ticket, { at: before })).messages).toEqual([]);
    await expect(erp.tickets.confirm(ticket)).rejects.toMatchObject({ name: 'ProblemError', code: 'TICKET_NOT_RESOLVED' });
    await expect(erp.tickets.register({ ...reportOf(account, ''), description: '' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: expect.arrayContaining([expect.objectContaining({ field: '/contact/name' })]),
    });
    const graded = await eventually(async () => {
      const { grade } = await erp.tickets.get(ticket);
      if (grade === undefined) throw new Error('not graded yet');
      return grade;
    });
    const objection = { claimed: graded === 1 ? 2 : 1, reason: '整条产线已停' } as const;
    await expect(erp.tickets.disputeGrade(ticket, objection)).rejects.toMatchObject({ code: 'PERSON_REQUIRED', status: 403 });
    const person = await houseOf().keyOf({ name: 'zhao-min', roles: ['customer'], account, person: 'zhao-min' });
    const { dispute } = await houseOf().yingda(person).tickets.disputeGrade(ticket, objection);
    expect(dispute).toBe(1);
    await expect(erp.tickets.cancel(ticket, 'stale', { ifMatch: 1 })).rejects.toMatchObject({ code: 'VERSION_MISMATCH', status: 412 });
  });

  it('a subscription goes on by another transport exactly where it was', async () => {
    await eventually(async () => expect((await everything()).length).toBeGreaterThanOrEqual(5));
    const wanted = (await everything()).slice(0, 5).map(({ id }) => id);
    const checkpoints = sqlCheckpoints(pool, { table: 'gamma.positions', reader: 'erp-1' });
    const parts = [
      await take(2, { via: sse(), checkpoints }),
      await take(1, { via: pages({ limit: 1 }), checkpoints }),
      await take(2, { via: sse(), checkpoints }),
    ];
    expect(parts.flat().map(({ id }) => id)).toEqual(wanted);
  });

  it('the state of all tickets is followed by every event after it', async () => {
    const { position, tickets } = await erp.snapshot();
    const states = [];
    for await (const state of tickets) states.push([state.ticketNumber, state.complaint, state.report.device.model]);
    expect(states).toEqual([[ticket, 'raised', 'XJ-3000']]);
    const next = take(1, { via: sse(), after: position, filter: { types: ['MessageReceived'] } });
    await erp.tickets.message(ticket, { text: '还在等' });
    expect((await next).map(({ type, subject }) => [type, subject])).toEqual([['MessageReceived', ticket]]);
  });

  it('effects are there exactly once, though connections die between effect and commit; a second reader is refused', async () => {
    const all = (await everything()).map(({ id }) => id);
    const follow = (reader: string, fatal: ReadonlySet<string>): Promise<void> => {
      const [enough, transactions] = [new AbortController(), sqlTransactions(pool, { table: 'gamma.positions', reader })];
      atEndOfTest(() => enough.abort());
      const feed = erp.subscribe({ name: 'effects', via: sse(), signal: enough.signal });
      return feed.exactlyOnce(transactions, async (event, transaction) => {
        await transaction.query('INSERT INTO gamma.effects VALUES ($1, $2, $3)', [event.id, event.subject, 'effects']);
        if (fatal.has(event.id)) await transaction.query('SELECT pg_terminate_backend(pg_backend_pid())', []);
        if (event.id === all.at(-1)) enough.abort();
      });
    };
    await expect(follow('erp-1', new Set(all.slice(1, 2)))).rejects.toThrow();
    await expect(follow('erp-1', new Set(all.slice(3, 4)))).rejects.toThrow();
    expect(await effects('effects')).toEqual(all.slice(0, 3));
    await follow('erp-1', new Set());
    expect(await effects('effects')).toEqual(all);
    const two = [
      sqlTransactions(pool, { table: 'gamma.positions', reader: 'erp-2' }),
      sqlTransactions(pool, { table: 'gamma.positions', reader: 'erp-3' }),
    ];
    const { arrive, all: bothAreThere } = meeting(2);
    const racing = two.map((transactions) =>
      erp
        .subscribe({ name: 'race', via: pages(), onStatus: arrive(), signal: untilEndOfTest() })
        .exactlyOnce(transactions, async ({ id }, transaction) => {
          await bothAreThere;
          await transaction.query('INSERT INTO gamma.effects VALUES ($1, NULL, $2)', [id, 'race']);
          if ((await transaction.query('SELECT 1 FROM gamma.effects WHERE reader = $1', ['race'])).rows.length === all.length)
            throw new Error('all');
        }),
    );
    const ends = await Promise.allSettled(racing);
    expect(ends.map((end) => (end.status === 'rejected' ? (end.reason as Error).message : ''))).toContainEqual(
      expect.stringMatching(/^the subscription race was left at .* by erp-[23]: another program reads under the same name/),
    );
    const raced = await effects('race');
    expect(raced).toEqual(all.slice(0, raced.length));
  });

  it('transactions of another library do as well, and two feeds of one program are found out', async () => {
    const all = (await everything()).map(({ id }) => id);
    const source = await new DataSource({ type: 'postgres', url: houseOf().database.adminUrl, poolSize: 2 }).initialize();
    const transactions = transactionsOf<EntityManager>(
      { begin: (work) => source.transaction(work), query: (manager, text, values) => manager.query(text, [...values]) },
      { table: 'gamma.positions', reader: 'orm' },
    );
    const { arrive, all: bothAreThere } = meeting(2);
    const follow = () =>
      erp
        .subscribe({ name: 'orm', via: pages(), onStatus: arrive(), signal: untilEndOfTest() })
        .exactlyOnce(transactions, async ({ id }, manager) => {
          await bothAreThere;
          await manager.query('INSERT INTO gamma.effects VALUES ($1, NULL, $2)', [id, 'orm']);
          if (id === all.at(-1)) throw new Error('that was the last one');
        });
    const ends = await Promise.allSettled([follow(), follow()]);
    await source.destroy();
    const messages = ends.map((end) => (end.status === 'rejected' ? String(end.reason) : ''));
    expect(messages).toContainEqual(expect.stringContaining('another program reads under the same name'));
    expect(messages).toContainEqual(expect.stringContaining('that was the last one'));
    expect(await effects('orm')).toEqual(all.slice(0, -1));
  });

  it('a proxy that drops one event and exchanges another is found out, by position', async () => {
    const all = await everything();
    const [dropped, exchanged] = [all[1], all[3]];
    proxy.meddle((path) => (path.startsWith(`${EVENTS}?`) ? (text) => lie(text, { dropped, exchanged }) : 'pass'));
    const received = await take(all.length - 1, { via: pages(), filter: { account } });
    const proof = await erp.prove(received, { to: all.at(-1)?.position ?? '' });
    expect(proof.faults).toEqual([
      { kind: 'missing', position: dropped?.position },
      { kind: 'exchanged', position: exchanged?.position },
    ]);
    proxy.meddle(undefined);
    assertComplete(await erp.prove(await take(all.length, { via: sse() }), { to: all.at(-1)?.position ?? '' }));
  });

  it('webhooks are verified, and what comes again is passed over', async () => {
    const [dealt, arrived]: [string[], string[]] = [[], []];
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const endpoint = webhookReceiver({ secrets: [secret], name: 'hook' }).exactlyOnce(
      sqlTransactions(pool, { table: 'gamma.positions', reader: 'hook' }),
      async (event, transaction) => {
        await transaction.query('INSERT INTO gamma.effects VALUES ($1, $2, $3)', [event.id, event.subject, 'hook']);
        dealt.push(event.id);
      },
    );
    const listener = listenerOf(endpoint);
    const server = createServer((request, response) => {
      response.once('finish', () => arrived.push(String(response.statusCode)));
      listener(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/yingda`;
    const types = ['TicketRegistered', 'MessageReceived', 'ComplaintRaised'] as const;
    const webhook = await erp.command<{ id: string }>(
      'POST',
      '/api/notification/v1/webhooks',
      { url, secret, types: types.join() },
      { retry: false },
    );
    const wanted = (await everything()).filter(({ type }) => types.some((each) => each === type)).map(({ id }) => id);
    const replay = () => erp.command('POST', `/api/notification/v1/webhooks/${webhook.id}/replay`, { after: 'beginning' });
    await replay();
    await eventually(async () => expect(await effects('hook')).toEqual(wanted));
    await replay();
    await eventually(async () => expect(arrived.length).toBeGreaterThanOrEqual(2 * wanted.length));
    expect([dealt, await effects('hook'), [...new Set(arrived)]]).toEqual([wanted, wanted, ['204']]);
    await erp.command('DELETE', `/api/notification/v1/webhooks/${webhook.id}`);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('a feed ends with its reason when its key is revoked', async () => {
    const house = houseOf();
    const key = await house.keyOf({ name: 'gone-gamma', roles: ['integrator'], account });
    const states: string[] = [];
    const gone = new Yingda({ ...PATIENT, baseUrl: proxy.baseUrl, key });
    const feed = gone.subscribe({
      name: 'gone',
      via: sse(),
      signal: untilEndOfTest(),
      checkpoints: memoryCheckpoints(),
      onStatus: ({ state }) => states.push(state),
    });
    const following = feed.each(() => undefined);
    await eventually(async () => expect(states).toContain('live'));
    await revokeApiKey(house.database.url('yingda_owner'), 'gone-gamma');
    await expect(following).rejects.toMatchObject({ name: 'ProblemError', status: 401 });
  });
};

/** Feeds that know where they are and wait for each other before they do anything: `arrive` once for each, told by its first status. */
const meeting = (expected: number) => {
  let [come, meet] = [0, (): void => undefined];
  const all = new Promise<void>((resolve) => (meet = resolve));
  const arrive = () => {
    let arrived = false;
    return (): void => {
      if (!arrived && (come += 1) === expected) meet();
      arrived = true;
    };
  };
  return { arrive, all };
};

/** A page in which one event is missing and another one is not what was recorded. */
const lie = (
  text: string,
  { dropped, exchanged }: { readonly dropped: FeedEvent | undefined; readonly exchanged: FeedEvent | undefined },
): string => {
  const page = JSON.parse(text) as { readonly items: readonly FeedEvent[] };
  const items = page.items
    .filter(({ id }) => id !== dropped?.id)
    .map((event) => (event.id === exchanged?.id ? { ...event, leafhash: 'ab'.repeat(32) } : event));
  return JSON.stringify({ ...page, items });
};
