import { AccessEndedError, memoryCheckpoints, pages, sse } from '@yingda/client';
import type { CheckpointStore, FeedEvent, FeedStatus, Filter, Transport, WithheldEvent, Yingda } from '@yingda/client';
import { nats } from '@yingda/client/nats';
import { revokeApiKey } from '@yingda/nest-kit';
import { atEndOfTest } from '@yingda/test-environment/end-of-test';
import { eventually } from '@yingda/test-environment/eventually';
import { openAlteringWay } from './altering-way.ts';
import { reportOf } from './house-for-integrators.ts';
import type { HouseForIntegrators } from './house-for-integrators.ts';

type Item = FeedEvent | WithheldEvent;

/** How much there is, and up to where. */
const digestOf = (yingda: Yingda, { exceptActor }: Filter) =>
  yingda.api.get<{ count: number; to: string }>('/api/notification/v1/events/digest', { exceptActor: exceptActor?.join() });

/** As many events as are asked for over one transport, withheld ones too. */
const readAll = async (yingda: Yingda, via: Transport, filter: Filter, count?: number): Promise<Item[]> => {
  const wanted = count ?? (await digestOf(yingda, filter)).count;
  const enough = new AbortController();
  atEndOfTest(() => enough.abort());
  const items: Item[] = [];
  const take = (item: Item) => {
    if (items.push(item) === wanted) enough.abort();
  };
  await yingda.subscribe({ name: 'all', via, filter, signal: enough.signal, onWithheld: take }).each(take);
  return items.slice(0, wanted);
};

/** A reader that goes on until it is stopped, or the test ends. */
const follow = (
  yingda: Yingda,
  name: string,
  { checkpoints = memoryCheckpoints(), ...options }: { readonly checkpoints?: CheckpointStore; readonly checkMillis?: number },
) => {
  const stopping = new AbortController();
  atEndOfTest(() => stopping.abort());
  const events: FeedEvent[] = [];
  const states: FeedStatus['state'][] = [];
  const onStatus = ({ state }: FeedStatus) => void states.push(state);
  const ended = yingda
    .subscribe({ name, via: nats({ name, ...options }), checkpoints, signal: stopping.signal, onStatus })
    .each((event) => void events.push(event))
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  return {
    events,
    states,
    ended,
    stop: async () => {
      stopping.abort();
      expect(await ended).toBeUndefined();
    },
  };
};

const PATH = '/api/notification/v1/nats-subscriptions';

interface View {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly lag: number;
}

const viewOf = async (yingda: Yingda, name: string): Promise<View> => {
  const { items } = await yingda.api.get<{ items: readonly View[] }>(PATH);
  const view = items.find((item) => item.name === name);
  if (!view) throw new Error(`no subscription ${name}`);
  return view;
};

interface Holder {
  readonly account?: string;
  readonly scopes: readonly ('personal-data' | 'personal-data:contact')[];
}

const SIGHTS: readonly (readonly [name: string, holder: Holder, filter: Filter])[] = [
  ['redacted', { scopes: [] }, {}],
  ['clear', { scopes: ['personal-data'] }, {}],
  ['by-class-and-pinned', { scopes: ['personal-data:contact'] }, { versions: { '*': 1 } }],
  ['one-account', { account: 'ACME', scopes: ['personal-data'] }, { exceptActor: ['triage'] }],
];
/** Events over NATS are held against the same over HTTP, while persons are erased, servers lost and access taken away. */
export const describeNatsTransport = (houseOf: () => HouseForIntegrators): void => {
  const keys = new Map<string, string>();
  const yingdaFor = async (name: string, { account, scopes }: Holder): Promise<Yingda> => {
    const key =
      keys.get(name) ??
      (await houseOf().keyOf({ name, roles: ['integrator'], scopes: [...scopes], ...(account !== undefined && { account }) }));
    keys.set(name, key);
    return houseOf().yingda(key);
  };

  const redactedYingda = () => yingdaFor('redacted', { scopes: [] });

  it.each(SIGHTS)('are those that a stream and pages give: %s', async (name, holder, filter) => {
    const yingda = await yingdaFor(name, holder);
    const { count, to } = await digestOf(yingda, filter);
    const overNats = await readAll(yingda, nats({ name }), filter, count);
    expect(overNats.length).toBeGreaterThan(2);
    expect(overNats).toEqual(await readAll(yingda, sse(), filter, count));
    expect(overNats).toEqual(await readAll(yingda, pages(), filter, count));
    expect(await yingda.prove(overNats, { to, filter })).toMatchObject({ complete: true, count });
  });

  it('that are altered on their way are found by the digest: their leaf hash is computed from what came', async () => {
    const yingda = await redactedYingda();
    const { count, to } = await digestOf(yingda, {});
    const way = await openAlteringWay(new URL(houseOf().nats.url), 'XJ-2000', 'XJ-9999');
    atEndOfTest(() => way.close());
    const altered = await readAll(yingda, nats({ name: 'redacted', connection: { servers: way.address } }), {}, count);
    const positions = altered.filter((item) => JSON.stringify(item).includes('XJ-9999')).map(({ position }) => position);
    expect(positions.length).toBeGreaterThanOrEqual(2);
    const faults = positions.map((position) => ({ kind: 'exchanged', position }));
    expect(await yingda.prove(altered, { to })).toMatchObject({ complete: false, faults });
  });

  it('are acknowledged when they are check-pointed, and not read twice after a restart', async () => {
    const yingda = await redactedYingda();
    const checkpoints = memoryCheckpoints();
    const first = follow(yingda, 'restarted', { checkpoints });
    const { count } = await digestOf(yingda, {});
    await eventually(async () => expect(first.events.length).toBeGreaterThanOrEqual(count));
    await first.stop();
    await eventually(async () => expect(await viewOf(yingda, 'restarted')).toMatchObject({ lag: 0 }));
    const second = follow(yingda, 'restarted', { checkpoints });
    const { ticketNumber } = await houseOf().desk.tickets.register(reportOf('ACME', '王芳', 'XJ-2000'));
    await eventually(async () => expect(second.events.map(({ subject }) => subject)).toContain(ticketNumber));
    await second.stop();
    const positions = [...first.events, ...second.events].map(({ position }) => position);
    expect(new Set(positions).size).toBe(positions.length);
  });

  it('read [erased] when a person was erased, also for whoever is in the middle of it', async () => {
    const yingda = await yingdaFor('clear', { scopes: ['personal-data'] });
    const reader = follow(yingda, 'in-the-middle', {});
    await eventually(async () => expect(texts(reader.events)).toContain('李娜'));
    const contact = contactNamed(reader.events, '李娜');
    const erasure = { ground: 'consent-withdrawn', requestedBy: 'subject' };
    await houseOf()
      .yingda(await houseOf().keyOf({ name: 'admin', roles: ['admin'] }))
      .command('POST', `/api/intake/v1/accounts/ACME/contacts/${contact}/erase`, erasure);
    await eventually(async () => expect(reader.events.map(({ type }) => type)).toContain('SubjectErased'));
    await reader.stop();
    const { count } = await digestOf(yingda, {});
    const [overNats, overSse] = [await readAll(yingda, nats({ name: 'clear' }), {}, count), await readAll(yingda, sse(), {}, count)];
    expect(overNats).toEqual(overSse);
    expect(texts(overNats)).not.toContain('李娜');
    expect(texts(overNats)).toEqual(expect.arrayContaining(['Ann', '[erased]']));
  });

  it('go on in a new epoch, when JetStream has lost everything', async () => {
    const yingda = await redactedYingda();
    const reader = follow(yingda, 'epochs', {});
    const { count } = await digestOf(yingda, {});
    await eventually(async () => expect(reader.events.length).toBeGreaterThanOrEqual(count));
    await houseOf().nats.kill();
    await houseOf().nats.wipe();
    await houseOf().nats.restart();
    const { ticketNumber } = await houseOf().desk.tickets.register(reportOf('BETA', 'Bob', 'XJ-2000'));
    await eventually(async () => expect(reader.events.map(({ subject }) => subject)).toContain(ticketNumber), 25_000);
    await reader.stop();
    const positions = reader.events.map(({ position }) => position);
    expect(new Set(positions).size).toBe(positions.length);
    expect(reader.states).toContain('waiting');
  }, 60_000);

  it('end when the key is revoked, though the bus knows nothing of keys', async () => {
    const yingda = houseOf().yingda(await houseOf().keyOf({ name: 'short-lived', roles: ['integrator'] }));
    const reader = follow(yingda, 'short-lived', { checkMillis: 200 });
    await eventually(async () => expect(reader.events.length).toBeGreaterThan(0));
    expect(await revokeApiKey(houseOf().database.url('yingda_owner'), 'short-lived')).toBe(true);
    expect(await reader.ended).toMatchObject({ name: 'ProblemError', status: 401 });
  });

  it('end for good when another reader takes over, and when the subscription is revoked', async () => {
    const yingda = await redactedYingda();
    const [first, second] = [follow(yingda, 'contested', {}), follow(yingda, 'contested', {})];
    const one = await Promise.race([first.ended.then(() => first), second.ended.then(() => second)]);
    const [loser, winner] = one === first ? [first, second] : [second, first];
    expect(await loser.ended).toBeInstanceOf(AccessEndedError);
    expect(String(await loser.ended)).toContain('taken over');
    await eventually(async () => expect(winner.events.length).toBeGreaterThan(0));
    await yingda.command('DELETE', `${PATH}/${(await viewOf(yingda, 'contested')).id}`);
    expect(String(await winner.ended)).toContain('revoked');
    expect(await winner.ended).toBeInstanceOf(AccessEndedError);
  });
};

/** Names and words in events. */
const texts = (events: readonly Item[]): string[] =>
  events.flatMap((event) => {
    const data = 'data' in event ? (event.data as { contact?: { name?: string }; text?: string }) : {};
    return [data.contact?.name, data.text].filter((text) => text !== undefined);
  });

const contactNamed = (events: readonly FeedEvent[], name: string): string => {
  const found = events.find((event) => event.type === 'TicketRegistered' && event.data.contact.name === name);
  if (found?.type !== 'TicketRegistered' || found.data.contact.id === undefined) throw new Error(`nobody is called ${name}`);
  return found.data.contact.id;
};
