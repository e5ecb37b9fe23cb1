import { eventually } from '@yingda/test-environment/eventually';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { FickleDns } from './fickle-dns.ts';
import { NotificationAlone } from './notification-alone.ts';
import { PrivateListeners } from './private-listeners.ts';
import { WebhookEndpoint } from './webhook-endpoint.ts';

/** Stands for the public internet here; everything else on this machine is private. */
const REACHABLE = '127.0.0.1';
const REFUSED = 'the address is in a network that is not allowed (WEBHOOK_ALLOWED_NETWORKS)';

let dns: FickleDns;
let notification: NotificationAlone;
let endpoint: WebhookEndpoint;

beforeAll(async () => {
  [dns, endpoint] = [await FickleDns.start(), await WebhookEndpoint.start()];
  notification = await NotificationAlone.start({
    WEBHOOK_ALLOWED_NETWORKS: `${REACHABLE}/32`,
    WEBHOOK_DNS_SERVERS: dns.address,
    WEBHOOK_TIMEOUT_SECONDS: '5',
  });
}, 120_000);

afterAll(async () => {
  await notification?.close();
  endpoint?.close();
  dns?.close();
}, 60_000);

const setUp = async (url: string): Promise<string> => String((await notification.webhooks('POST', '', { url }))['id']);

describe('a process that dies between posting a webhook and recording that', () => {
  const tickets = ['20240315-001', '20240315-002', '20240315-003'];
  const happened = new Map<string, string[]>(tickets.map((ticket) => [ticket, []]));
  let hook: string;

  const happen = async (times: number): Promise<void> => {
    for (let nth = 0; nth < times; nth += 1)
      for (const ticket of tickets) happened.get(ticket)?.push(await notification.happen(ticket, `step ${nth}`));
  };
  const startAgain = async (): Promise<void> => {
    endpoint.life += 1;
    endpoint.manner = undefined;
    await notification.process.start();
  };
  const idsOf = (ticket: string, life?: number): string[] =>
    endpoint.receipts.filter((each) => each.ticket === ticket && (life === undefined || each.life === life)).map(({ id }) => id);
  const doubled = (): number => endpoint.receipts.length - new Set(endpoint.receipts.map(({ id }) => id)).size;

  /** Everything came; in each life of the process each ticket's in order and once; a double is the same event. */
  const expectAtLeastOnceInOrder = async (): Promise<void> => {
    for (const [ticket, positions] of happened) {
      await eventually(async () => expect(new Set(idsOf(ticket))).toEqual(new Set(positions)));
      expect([...new Set(idsOf(ticket))]).toEqual(positions);
      for (let life = 1; life <= endpoint.life; life += 1) {
        const ids = idsOf(ticket, life);
        expect(ids).toEqual(positions.filter((position) => ids.includes(position)));
      }
    }
    for (const { id, body } of endpoint.receipts) expect(endpoint.receipts.find((each) => each.id === id)?.body).toBe(body);
    await eventually(async () => expect(await notification.webhooks('GET', `/${hook}`)).toMatchObject({ waiting: 0, lag: 0 }));
  };

  beforeAll(async () => {
    hook = await setUp(endpoint.url());
  });

  afterAll(() => notification.webhooks('DELETE', `/${hook}`));

  it('posts again what was answered and could not be recorded, with the same id', async () => {
    await happen(1);
    await expectAtLeastOnceInOrder();
    const before = endpoint.receipts.length;
    const admin = new pg.Client({ connectionString: notification.database.adminUrl });
    await admin.connect();
    try {
      await admin.query('BEGIN');
      await admin.query('LOCK TABLE notification.webhook_attempts IN ACCESS EXCLUSIVE MODE');
      await happen(3);
      await eventually(async () => expect(endpoint.receipts.length).toBeGreaterThan(before));
      // It has the answers, and waits for the table to record them.
      const recording = `SELECT pid FROM pg_locks WHERE relation = 'notification.webhook_attempts'::regclass AND NOT granted`;
      await eventually(async () => expect((await admin.query(recording)).rows).not.toEqual([]));
      await notification.process.kill();
      // PostgreSQL would write for the dead what it had waited for.
      await admin.query(`SELECT pg_terminate_backend(pid) FROM (${recording}) AS waiting`);
    } finally {
      await admin.end();
    }
    await happen(1);
    await startAgain();
    await expectAtLeastOnceInOrder();
    expect(doubled()).toBeGreaterThan(0);
  }, 90_000);

  it('posts again what was on its way to an endpoint that had not answered yet', async () => {
    const held: string[] = [];
    endpoint.manner = ({ id }) => void held.push(id);
    await happen(2);
    await eventually(async () => expect(held).toHaveLength(tickets.length));
    await notification.process.kill();
    await startAgain();
    await expectAtLeastOnceInOrder();
    for (const id of held) expect(endpoint.receipts.filter((each) => each.id === id)).toHaveLength(2);
  }, 90_000);
});

describe('a name that changes what it stands for', () => {
  let inside: PrivateListeners;

  beforeAll(async () => {
    inside = await PrivateListeners.start(endpoint.port);
  });

  beforeEach(() => {
    inside.connections = 0;
  });

  afterAll(() => inside?.close());

  it.each([
    ['loopback.test', ['127.0.0.2']],
    ['loopback-six.test', ['::1']],
    ['metadata.test', ['169.254.169.254']],
    ['mapped.test', ['::ffff:10.0.0.1', '::ffff:127.0.0.2']],
    ['translated.test', ['64:ff9b::7f00:2']],
  ])('%s, then %j: nobody inside is reached', async (name, addresses) => {
    // When it is set up, and every other time from then on, it is one that may be reached.
    dns.name(name, (nth) => (nth % 2 === 1 ? [REACHABLE] : []));
    const hook = await setUp(endpoint.url(name));
    dns.name(name, (nth) => (nth % 2 === 1 ? [REACHABLE] : addresses));
    const outcomes: unknown[] = [];
    for (let nth = 0; nth < 4; nth += 1) {
      const { delivered, error } = await notification.webhooks('POST', `/${hook}/test`);
      outcomes.push(delivered === true ? 'delivered' : error);
    }
    expect(inside.connections).toBe(0);
    expect(new Set(outcomes)).toEqual(new Set(['delivered', REFUSED]));
    await notification.webhooks('DELETE', `/${hook}`);
  });

  it('is reached where it may be, whatever else it stands for', async () => {
    dns.name('both.test', () => ['127.0.0.2', '::1', REACHABLE, '169.254.169.254']);
    const hook = await setUp(endpoint.url('both.test'));
    const position = await notification.happen('20240315-009', 'to one of several addresses');
    await eventually(async () => expect(endpoint.receipts.map(({ id }) => id)).toContain(position));
    expect(inside.connections).toBe(0);
    await notification.webhooks('DELETE', `/${hook}`);
  });

  it('gets nobody inside by sending elsewhere', async () => {
    const hook = await setUp(endpoint.url());
    endpoint.manner = (_receipt, response) => void response.writeHead(307, { location: endpoint.url('127.0.0.2') }).end();
    const answer = await notification.webhooks('POST', `/${hook}/test`);
    endpoint.manner = undefined;
    expect(answer).toMatchObject({ delivered: false, status: 307, error: 'HTTP 307: redirects are not followed' });
    expect(inside.connections).toBe(0);
    await notification.webhooks('DELETE', `/${hook}`);
  });
});

describe('an endpoint with a certificate', () => {
  const read = (name: string): Promise<Buffer> => readFile(new URL(`../certificates/${name}.pem`, import.meta.url));

  it.each([
    ['good', undefined],
    ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['expired', 'CERT_HAS_EXPIRED'],
  ])('that is %s: %s', async (certificate, error) => {
    let requests = 0;
    const server = createServer({ key: await read('endpoint.key'), cert: await read(certificate) }, (_request, response) => {
      requests += 1;
      response.writeHead(204).end();
    });
    server.listen(0, REACHABLE);
    await once(server, 'listening');
    const name = `${certificate}.test`;
    dns.name(name, () => [REACHABLE]);
    const hook = await setUp(`https://${name}:${(server.address() as AddressInfo).port}/hook`);
    const answer = await notification.webhooks('POST', `/${hook}/test`);
    expect(answer).toMatchObject(error === undefined ? { delivered: true } : { delivered: false, error });
    expect(requests).toBe(error === undefined ? 1 : 0);
    await notification.webhooks('DELETE', `/${hook}`);
    server.closeAllConnections();
    server.close();
  });
});
