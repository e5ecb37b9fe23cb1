import { call, testCaller } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { feedUnderTest } from '../spec-support/feed-under-test.ts';
import type { FeedUnderTest } from '../spec-support/feed-under-test.ts';

const url = 'http://127.0.0.1:9/events';

let feed: FeedUnderTest;
let acme: string;
let company: string;

beforeAll(async () => {
  feed = await feedUnderTest({ environment: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', SUBSCRIPTIONS_PER_ACCOUNT: '2' } });
  acme = await feed.keyOf('acme erp', 'ACME');
  company = await testCaller(feed.database, { role: 'integrator' });
}, 60_000);

afterAll(() => feed.close());

const send = (method: string, path: string, who: string, body: object = {}) => call(method, feed.api(path), who, { body });

describe('subscriptions of an account', () => {
  it('have room for as many as the operator says, webhooks and NATS subscriptions together, and for another when one goes', async () => {
    const id = randomUUID();
    expect(await send('POST', 'webhooks', acme, { url, id })).toMatchObject({ status: 201 });
    const nats = await send('POST', 'nats-subscriptions', acme, { name: 'first' });
    expect(nats.status).toBe(201);
    const full = { status: 409, body: { code: 'SUBSCRIPTION_LIMIT_REACHED', account: 'ACME', limit: 2 } };
    expect(await send('POST', 'webhooks', acme, { url })).toMatchObject(full);
    expect(await send('POST', 'nats-subscriptions', acme, { name: 'second' })).toMatchObject(full);
    // Somebody of the company for the account: it is the account that has no room.
    expect(await send('POST', 'webhooks', company, { url, account: 'ACME' })).toMatchObject(full);
    // A repeat whose first answer was lost is told what it would be told otherwise.
    expect(await send('POST', 'webhooks', acme, { url, id })).toMatchObject({ status: 409, body: { code: 'WEBHOOK_EXISTS' } });
    expect(await send('DELETE', `nats-subscriptions/${String(nats.body['id'])}`, acme)).toMatchObject({ status: 204 });
    expect(await send('POST', 'webhooks', acme, { url })).toMatchObject({ status: 201 });
  });

  it('are counted for themselves, and the company’s own are not', async () => {
    for (let made = 0; made < 4; made += 1) expect(await send('POST', 'webhooks', company, { url })).toMatchObject({ status: 201 });
    expect(await send('POST', 'webhooks', company, { url, account: 'OTHER' })).toMatchObject({ status: 201 });
  });
});
