import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { memoryCheckpoints } from '../checkpoints/memory-checkpoints.ts';
import type { Transactions } from '../checkpoints/transactions.ts';
import type { FeedEvent } from '../feed-event.ts';
import { listenerOf } from '../node/listener-of.ts';
import { madeEvent } from '../spec-support/made-events.ts';
import { verifyWebhook } from './verify-webhook.ts';
import { webhookReceiver } from './webhook-receiver.ts';

const [OLD, NEW, OTHER] = [1, 2, 3].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`) as [string, string, string];

const headersFor = (body: string, id: string, { secret = NEW, at = new Date() } = {}): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': new Webhook(secret).sign(id, at, body),
});

/** As the platform posts an event. */
const posted = (event: Pick<FeedEvent, 'position'>, options?: Parameters<typeof headersFor>[2]): Request => {
  const body = JSON.stringify(event);
  return new Request('http://erp/yingda', { method: 'POST', body, headers: headersFor(body, event.position, options) });
};
const [a1, b2, a3] = [madeEvent(1, { ticket: 'A' }), madeEvent(2, { ticket: 'B' }), madeEvent(3, { ticket: 'A' })];
const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;

describe('a webhook', () => {
  const body = JSON.stringify(a1);

  it('is believed by either secret while one is being replaced, whatever the form of its headers', () => {
    for (const secret of [OLD, NEW]) {
      const headers = headersFor(body, '0.1', { secret });
      expect(verifyWebhook({ body, headers, secrets: [OLD, NEW] })).toEqual(a1);
      expect(verifyWebhook({ body, headers: new Headers(headers), secrets: [NEW, OLD] })).toEqual(a1);
    }
    const both = `${new Webhook(OTHER).sign('0.1', new Date(), body)} ${new Webhook(NEW).sign('0.1', new Date(), body)}`;
    expect(verifyWebhook({ body, headers: { ...headersFor(body, '0.1'), 'Webhook-Signature': both }, secrets: [NEW] })).toEqual(a1);
  });

  it.each([
    ['of somebody else', headersFor(body, '0.1', { secret: OTHER }), body, 'No matching signature found'],
    ['whose body was changed', headersFor(body, '0.1'), body.replace('HUAXIN', 'HUAXIM'), 'No matching signature found'],
    ['whose id was changed', { ...headersFor(body, '0.1'), 'webhook-id': '0.2' }, body, 'No matching signature found'],
    ['older than five minutes', headersFor(body, '0.1', { at: new Date(Date.now() - 302_000) }), body, 'too old'],
    ['from the future', headersFor(body, '0.1', { at: new Date(Date.now() + 302_000) }), body, 'too new'],
    ['that is not signed', {}, body, 'the request has no webhook-id, webhook-timestamp, webhook-signature'],
  ])('%s is refused', (_what, headers, text, complaint) => {
    expect(() => verifyWebhook({ body: text, headers, secrets: [OLD, NEW] })).toThrow(complaint);
  });

  it('needs a secret', () => {
    expect(() => verifyWebhook({ body, headers: {}, secrets: [] })).toThrow('no secret');
    expect(() => webhookReceiver({ secrets: [] })).toThrow('no secret');
    expect(() => webhookReceiver({ secrets: [NEW, 'whsec_???'] })).toThrow('secret 2 is none');
  });
});

describe('a receiver', () => {
  it('deals with each event once, each ticket for itself', async () => {
    const seen: string[] = [];
    const { handle } = webhookReceiver({ secrets: [NEW], checkpoints: memoryCheckpoints() }).each(
      ({ position }) => void seen.push(position),
    );
    for (const event of [b2, a1, a3, a1, b2, a3]) expect(await statusOf(handle(posted(event)))).toBe(204);
    expect(seen).toEqual(['0.2', '0.1', '0.3']);
  });

  it('asks for an event again that could not be dealt with, and tells why', async () => {
    const [told, seen]: [unknown[], string[]] = [[], []];
    const failure = new Error('the ERP is away');
    const { handle } = webhookReceiver({ secrets: [NEW], checkpoints: memoryCheckpoints(), onError: (error) => told.push(error) }).each(
      ({ position }) => {
        if (seen.push(position) === 1) throw failure;
      },
    );
    expect([await statusOf(handle(posted(a1))), await statusOf(handle(posted(a1))), seen, told]).toEqual([
      500,
      204,
      ['0.1', '0.1'],
      [failure],
    ]);
  });

  it('keeps the order of a ticket though its events arrive at once, and holds up no other', async () => {
    const seen: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { handle } = webhookReceiver({ secrets: [NEW], checkpoints: memoryCheckpoints() }).each(async ({ position }) => {
      if (position === '0.1') await held;
      seen.push(position);
    });
    const [first, again, third] = [handle(posted(a1)), handle(posted(a1)), handle(posted(a3))];
    expect(await statusOf(handle(posted(b2)))).toBe(204);
    release();
    expect([await statusOf(first), await statusOf(again), await statusOf(third), seen]).toEqual([204, 204, 204, ['0.2', '0.1', '0.3']]);
  });

  it('commits effect and position together; two processes with one ticket at once do it once', async () => {
    const positions = memoryCheckpoints();
    const effects: string[] = [];
    const database: Transactions<string[]> = {
      load: positions.load,
      save: (_transaction, name, position, previous) => positions.save(name, position, previous),
      run: async (work) => {
        const transaction: string[] = [];
        await work(transaction);
        effects.push(...transaction);
      },
    };
    const process = () =>
      webhookReceiver({ secrets: [NEW], name: 'erp' }).exactlyOnce(database, ({ position }, made) => void made.push(position));
    const [one, other] = [process(), process()];
    const statuses = await Promise.all([statusOf(one.handle(posted(a1))), statusOf(other.handle(posted(a1)))]);
    expect([statuses.sort(), effects]).toEqual([[204, 503], ['0.1']]);
    expect([await statusOf(other.handle(posted(a1))), effects, await positions.load('erp/A')]).toEqual([204, ['0.1'], '0.1']);
  });

  it('refuses what is not the platform’s, and does nothing about a test', async () => {
    const told: string[] = [];
    const { handle } = webhookReceiver({ secrets: [NEW], onError: (error) => told.push((error as Error).name) }).each(() => {
      throw new Error('nothing is to be done');
    });
    expect(await statusOf(handle(posted(a1, { secret: OTHER })))).toBe(401);
    expect(await statusOf(handle(new Request('http://erp/yingda')))).toBe(405);
    expect(await statusOf(handle(new Request('http://erp/yingda', { method: 'POST', body: 'x'.repeat(1_100_000) })))).toBe(413);
    expect(told).toEqual(['WebhookVerificationError', 'TooLongError']);
    const body = JSON.stringify({
      specversion: '1.0',
      id: 'test.1',
      source: 'yingda',
      type: 'WebhookTested',
      time: '',
      data: { webhook: 'w' },
    });
    expect(await statusOf(handle(new Request('http://erp/', { method: 'POST', body, headers: headersFor(body, 'test.1') })))).toBe(204);
  });

  it('listens with node:http', async () => {
    const seen: string[] = [];
    const server = createServer(listenerOf(webhookReceiver({ secrets: [NEW] }).each(({ subject }) => void seen.push(subject ?? ''))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const body = JSON.stringify(b2);
    const answer = await fetch(`http://127.0.0.1:${port}/yingda?x=1`, { method: 'POST', body, headers: headersFor(body, '0.2') });
    const refused = await fetch(`http://127.0.0.1:${port}/yingda`);
    expect([answer.status, refused.status, refused.headers.get('allow'), seen]).toEqual([204, 405, 'POST', ['B']]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
