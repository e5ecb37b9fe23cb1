import { call } from '@yingda/test-environment/service';
import { eventually } from '@yingda/test-environment/eventually';
import { Chance } from './chance.ts';
import type { Acknowledged } from './check-log.ts';
import { delays } from './delays.ts';
import { expectAllOnce } from './expect-all-once.ts';
import { Installation } from './installation.ts';
import { relayLag } from './relay-lag.ts';
import { StallingSubscriber } from './stalling-subscriber.ts';

const ticketsOf = (acknowledged: readonly Acknowledged[]): string[] => acknowledged.map(({ ticket }) => ticket);
const worst = (values: readonly number[]): number => Math.max(...values);
const DELIVERIES = 4;

describe('a consumer that lags or hangs', () => {
  const chance = new Chance();
  let installation: Installation;
  /** The longest that work took to be assigned, in milliseconds, with everybody well and as many tickets at once. */
  let usual: number;

  beforeAll(async () => {
    // None of the services that are slowed down leads the relay.
    installation = await Installation.start({ first: 'intake' });
    const tickets = ticketsOf(await installation.register('USUAL', 24));
    await expectAllOnce(installation);
    usual = worst(delays(await installation.wholeLog(), 'WorkAssigned', tickets));
  }, 180_000);

  afterAll(() => installation?.close(), 60_000);

  const count = async (type: string, tickets: readonly string[]): Promise<number> =>
    (await installation.wholeLog()).filter((event) => event.type === type && tickets.includes(event.ticket ?? '')).length;

  /** The tickets' work is assigned, by three services one after the other, about as fast as ever. */
  const expectNoDelay = async (tickets: readonly string[], what: string): Promise<void> => {
    await eventually(async () => expect(await count('WorkAssigned', tickets)).toBe(tickets.length), 30_000);
    const slowest = worst(delays(await installation.wholeLog(), 'WorkAssigned', tickets));
    process.stderr.write(`faults: work was assigned after ${slowest} ms at most while ${what}, ${usual} ms as usual\n`);
    expect(slowest).toBeLessThan(usual * 2 + 5_000);
  };

  it('that is far slower than the log delays nobody, and catches up', async () => {
    const slow = installation.service('notification');
    const atFullSpeed = slow.throttle({ workMillis: 20, restMillis: chance.between(600, 900) });
    const tickets = ticketsOf(await installation.register('SLOW', 24));
    await expectNoDelay(tickets, 'notification crawled');
    expect(await count('DeliverySucceeded', tickets)).toBeLessThan((DELIVERIES * tickets.length) / 2);
    atFullSpeed();
    await expectAllOnce(installation);
  }, 120_000);

  it('that hangs with the lease of a projection is replaced by another process within seconds, and the other read models go on', async () => {
    const other = await installation.startAnother('reporting');
    installation.service('reporting').freeze();
    const started = performance.now();
    const tickets = ticketsOf(await installation.register('HUNG', 12));
    await expectNoDelay(tickets, 'reporting hung');
    const position = `0.${(await installation.wholeLog()).length}`;
    for (const path of ['intake/v1/tickets', 'dispatch/v1/work-orders'])
      expect(await installation.call('GET', path, 'dispatcher', { headers: { 'if-position-at-least': position } })).toMatchObject({
        status: 200,
      });
    const registered = (await installation.wholeLog()).filter(({ type }) => type === 'TicketRegistered').length;
    const authorization = `Bearer ${installation.platform.local.apiKeys.analyst}`;
    await eventually(async () => {
      const answer = await call('GET', `${other.url}/api/reporting/v1/summary`, authorization, {
        headers: { 'if-position-at-least': position },
      });
      expect(answer).toMatchObject({ status: 200, body: { tickets: registered } });
    }, 40_000);
    process.stderr.write(
      `faults: the other process of reporting was up to date ${Math.round(performance.now() - started)} ms after the first one hung\n`,
    );
    installation.service('reporting').thaw();
    await expectAllOnce(installation);
    await other.stop();
    await installation.register('THAWED', 2);
    await expectAllOnce(installation);
  }, 120_000);

  it('that never reads from its connection is dropped by the server, delays nobody, and reads on in order once it can', async () => {
    const subscriber = await StallingSubscriber.start(installation);
    try {
      const before = (await installation.wholeLog()).length;
      await eventually(() => Promise.resolve(expect(subscriber.positions).toHaveLength(before)));
      subscriber.stall();
      const tickets = ticketsOf(await installation.register('STALLED', 24));
      await expectNoDelay(tickets, 'a subscriber read nothing');
      await eventually(async () => expect(await relayLag(installation)).toBe(0));
      await eventually(async () => {
        const { connections } = await installation.nats.monitor<{ connections: { name?: string; reason?: string }[] }>(
          'connz?state=closed',
        );
        expect(connections).toContainEqual(
          expect.objectContaining({ name: 'subscriber that stalls', reason: expect.stringMatching(/^Slow Consumer/) as string }),
        );
      }, 40_000);
      expect(subscriber.happenings).toEqual([]);
      await expectAllOnce(installation);
      subscriber.resume();
      const head = (await installation.wholeLog()).length;
      await eventually(() => Promise.resolve(expect(subscriber.positions.length).toBeGreaterThanOrEqual(head)), 30_000);
      expect(subscriber.positions.filter((position, index) => position !== index + 1)).toEqual([]);
      expect(subscriber.happenings.slice(0, 2)).toEqual(['disconnect', 'reconnect']);
    } finally {
      await subscriber.end();
    }
  }, 120_000);
});
