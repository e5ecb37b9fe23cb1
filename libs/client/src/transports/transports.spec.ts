import type { ServerResponse } from 'node:http';
import { Api } from '../api.ts';
import { madeEvent, madeEvents } from '../spec-support/made-events.ts';
import { answers, cuts, scriptedServer } from '../spec-support/scripted-server.ts';
import type { ScriptedServer } from '../spec-support/scripted-server.ts';
import type { Delivery, FeedRequest, Transport } from '../transport.ts';
import { pages } from './pages.ts';
import { sse } from './sse.ts';

const events = madeEvents(6);
const cursorOf = ({ position, leafhash }: (typeof events)[0]) => `${position}~${leafhash.slice(0, 8)}`;
const frame = (event: (typeof events)[0]) => `id: ${cursorOf(event)}\ndata: ${JSON.stringify(event)}\n\n`;
const streams =
  (...texts: readonly string[]) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const text of texts) response.write(text);
  };
const ends = (reason: string, position: string) =>
  `id: ${position}\nevent: end\ndata: ${JSON.stringify({ reason, position, remedy: 'Connect again.' })}\n\n`;
const refused = answers({ status: 401, code: 'UNAUTHENTICATED', title: 'Unknown key', detail: 'Use another.' }, 401);

let server: ScriptedServer;
afterEach(() => server.stop());

interface Followed {
  readonly positions: string[];
  readonly states: string[];
  readonly moved: string[];
}

/** Follows until there are as many, or until it throws. */
const follow = async (transport: Transport, most: number, request: Partial<FeedRequest> = {}): Promise<Followed> => {
  const leaving = new AbortController();
  const followed: Followed = { positions: [], states: [], moved: [] };
  const feed = transport.open({
    api: new Api({ baseUrl: server.baseUrl, key: 'yk_x', attempts: 1 }),
    filter: { types: ['TicketAcknowledged'], versions: { '*': 1 } },
    after: 'beginning',
    signal: leaving.signal,
    onStatus: ({ state, reason }) => followed.states.push(reason === undefined ? state : `${state}: ${reason}`),
    onMoved: (position) => followed.moved.push(position),
    ...request,
  });
  for await (const batch of feed) {
    followed.positions.push(...batch.map(({ position }: Delivery) => position));
    if (followed.positions.length >= most) leaving.abort();
    if (followed.positions.length >= most) break;
  }
  return followed;
};

const all = events.map(cursorOf);

describe('the stream', () => {
  it('goes on where it was after every kind of end, and asks for what it wants', async () => {
    const [one = '', two = '', three = '', four = '', five = '', six = ''] = events.map(frame);
    server = await scriptedServer(
      streams(one, two.slice(0, 40)),
      (response) => {
        streams(two)(response);
        setTimeout(() => response.destroy(), 20);
      },
      (response) => {
        streams(three, ends('too-slow', all[2] ?? ''))(response);
        response.end();
      },
      cuts,
      answers({ status: 503, code: 'OVERLOADED', title: 'Busy', detail: 'Later.' }, 503, { 'retry-after': '0' }),
      streams(four, ends('stopping', all[3] ?? '')),
      streams(five, ends('access-ended', all[4] ?? '')),
      streams(six),
    );
    const followed = await follow(sse({ silenceMillis: 300 }), 6);
    expect(followed.positions).toEqual(all);
    expect(server.arrived.map(({ headers }) => headers['last-event-id'])).toEqual([
      'beginning',
      all[0],
      all[1],
      all[2],
      all[2],
      all[2],
      all[3],
      all[4],
    ]);
    expect(server.arrived[0]?.url.search).toBe('?types=TicketAcknowledged&versions=*%3A1&after=beginning');
    expect(followed.states.filter((state) => state.startsWith('waiting'))).toEqual([
      expect.stringContaining('nothing came for 0.3 s'),
      expect.stringContaining('waiting: '),
      'waiting: too-slow',
      expect.stringContaining('did not answer'),
      expect.stringContaining('OVERLOADED'),
      'waiting: stopping',
    ]);
  });

  it('ends when the key is not valid any more', async () => {
    server = await scriptedServer(streams(events.slice(0, 1).map(frame).join(''), ends('access-ended', all[0] ?? '')), refused);
    await expect(follow(sse(), 9)).rejects.toMatchObject({ name: 'ProblemError', code: 'UNAUTHENTICATED' });
    expect(server.arrived).toHaveLength(2);
  });

  it('moves on over what is for others, is live when nothing more comes, and ends when it is told to', async () => {
    server = await scriptedServer((response) => {
      streams(frame(events[0] ?? madeEvent(1)))(response);
      setTimeout(() => response.write('id: 0.40~aaaaaaaa\n\n'), 30);
      setTimeout(() => response.write(frame(madeEvent(41))), 1_200);
    });
    const followed = await follow(sse(), 2);
    expect([followed.moved, followed.states]).toEqual([['0.40~aaaaaaaa'], ['connecting', 'catching-up', 'live']]);
  });
});

describe('pages', () => {
  it('are read one after the other, with a position for each event, in a log of one partition and of two', async () => {
    const [first, second] = [madeEvent(5, { partition: 1 }), madeEvent(9, { partition: 1 })];
    server = await scriptedServer(
      answers({ items: events.slice(0, 2), position: `${all[1]},1.0`, more: true }),
      cuts,
      answers({ items: [], position: '0.9,1.3', more: true }),
      answers({ items: [first], position: '0.9,1.7', more: false }),
      answers({ items: [second], position: '0.9,1.9', more: false }),
    );
    const followed = await follow(pages({ pollMillis: 10, limit: 2 }), 4);
    expect(followed.positions).toEqual([
      `${all[0]},1.0`,
      `${all[1]},1.0`,
      `0.9,1.5~${first.leafhash.slice(0, 8)}`,
      `0.9,1.9~${second.leafhash.slice(0, 8)}`,
    ]);
    expect(server.arrived.map(({ url }) => url.searchParams.get('after'))).toEqual([
      'beginning',
      `${all[1]},1.0`,
      `${all[1]},1.0`,
      '0.9,1.3',
      '0.9,1.7',
    ]);
    expect(followed.states).toEqual(['connecting', 'catching-up', expect.stringContaining('waiting: '), 'catching-up', 'live', 'live']);
  });

  it('end with what the platform refuses', async () => {
    server = await scriptedServer(
      answers({ status: 409, code: 'POSITION_NOT_IN_LOG', title: 'Another log', detail: 'Take a snapshot.' }, 409),
    );
    await expect(follow(pages(), 1, { after: '0.9~ffffffff' })).rejects.toMatchObject({ code: 'POSITION_NOT_IN_LOG' });
  });
});
