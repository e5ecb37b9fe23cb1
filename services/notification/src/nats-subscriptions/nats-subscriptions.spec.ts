import { eventually } from '@yingda/messaging/testing';
import { call } from '@yingda/test-environment/service';
import { feedUnderTest, message, note } from '../spec-support/feed-under-test.ts';
import type { FeedUnderTest } from '../spec-support/feed-under-test.ts';
import { Subscriber } from '../spec-support/nats-subscriber.ts';
import type { Access } from '../spec-support/nats-subscriber.ts';

type Body = Record<string, unknown>;
type Added = Access & { readonly id: string; readonly position: string };

let feed: FeedUnderTest;
let acme: string;
const subscribers: Subscriber[] = [];

beforeAll(async () => {
  feed = await feedUnderTest();
  acme = await feed.keyOf('acme erp', 'ACME', 'personal-data:contact');
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
const connected = async (access: Access): Promise<Subscriber> => {
  const subscriber = await Subscriber.connect(access);
  subscribers.push(subscriber);
  return subscriber;
};
const positionsOf = async (who: string): Promise<string[]> => (await feed.pagesFrom('beginning', who)).map(({ position }) => position);

describe('a subscription on NATS', () => {
  it("gives a plain client its account's public events in the order of the log, and records how far it is", async () => {
    const added = await setUp('erp', acme, { after: 'beginning' });
    expect(added).toMatchObject({ name: 'erp', account: 'ACME', state: 'active', classes: ['contact'], lag: 0, connected: false });
    const subscriber = await connected(added);
    await subscriber.read();
    const ticket = await feed.register();
    await feed.register('OTHER');
    await feed.happen(ticket, 'ticket', message('we are on our way'), note(), message('we are here'));
    await eventually(() => subscriber.received.length === 3);
    expect(subscriber.positions).toEqual(await positionsOf(acme));
    await eventually(async () => (await view(added.id))['position'] === subscriber.positions.at(-1));
    expect(await view(added.id)).toMatchObject({ lag: 0, redelivered: 0, connected: true });
  });
});
