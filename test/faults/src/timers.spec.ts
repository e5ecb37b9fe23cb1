import type { RecordedEvent } from '@yingda/contracts';
import { eventually } from '@yingda/test-environment/eventually';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from './chance.ts';
import { checkReadModels } from './check-read-models.ts';
import { Installation } from './installation.ts';

/** R13: a safety risk is answered within half an hour. */
const ALLOWED_MILLIS = 30 * 60_000;
const PATIENCE_MILLIS = 60_000;

interface Timed {
  readonly ticket: string;
  readonly due: number;
}

describe('R20: timers', () => {
  const chance = new Chance();
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.start();
  }, 180_000);

  afterAll(() => installation?.close(), 60_000);

  /** A ticket whose first response is due so many milliseconds from now: it was received nearly half an hour ago. */
  const register = async (account: string, dueIn: number): Promise<Timed> => {
    const received = Date.now() + dueIn - ALLOWED_MILLIS;
    const { status, body } = await installation.call('POST', 'intake/v1/tickets', 'agent', {
      headers: { 'idempotency-key': account },
      body: {
        account,
        accountName: account,
        contact: { name: 'Ann', email: `${account.toLowerCase()}@example.com` },
        channel: 'email',
        kind: 'fault',
        description: 'E02',
        occurredAt: new Date(received - 60_000).toISOString(),
        receivedAt: new Date(received).toISOString(),
        impact: { scope: 'line-down', safetyRisk: true },
      },
    });
    if (status !== 201) throw new Error(`${account}: ${status} ${JSON.stringify(body)}`);
    return { ticket: String(body['ticketNumber']), due: received + ALLOWED_MILLIS };
  };

  const registerAll = (run: string, dues: readonly number[]): Promise<Timed[]> =>
    Promise.all(dues.map((dueIn, index) => register(`${run}-${index}`, dueIn)));

  /** What timers said of the first response of these tickets, in the log's order. */
  const fired = async (tickets: readonly Timed[]): Promise<RecordedEvent[]> =>
    (await installation.wholeLog()).filter(
      ({ ticket, type, data }) =>
        tickets.some((each) => each.ticket === ticket) &&
        (['TargetWarned', 'EscalationRaised'].includes(type) || (type === 'TargetBreached' && !('stoppedAt' in (data as object)))) &&
        (data as { target: string }).target === 'first-response',
    );

  const breachesOf = async (tickets: readonly Timed[]): Promise<RecordedEvent[]> =>
    (await fired(tickets)).filter(({ type }) => type === 'TargetBreached');

  const nameOf = ({ ticket, type, data }: RecordedEvent): string => {
    const { percent, rule } = data as { percent?: number; rule?: string };
    return [ticket, type, percent ?? rule ?? ''].join(' ');
  };

  /** Everything at most once, the breach and its escalation once for each. */
  const expectOnce = async (tickets: readonly Timed[]): Promise<void> => {
    await eventually(async () => expect(await breachesOf(tickets)).toHaveLength(tickets.length), PATIENCE_MILLIS);
    const names = (await fired(tickets)).map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => name.endsWith('EscalationRaised first-response-missed'))).toHaveLength(tickets.length);
  };

  /** Whether something is to come of these tickets' registration, or triage has not got through the log. */
  const unanswered = async (tickets: readonly Timed[]): Promise<boolean> => {
    const assigned = (await installation.wholeLog()).filter(
      ({ type, ticket }) => type === 'TargetStarted' && tickets.some((t) => t.ticket === ticket),
    );
    const contacts = assigned.filter(({ data }) => (data as { target: string }).target === 'engineer-contact');
    const [behind] = await installation.sql<{ behind: boolean }>(
      'SELECT position < (SELECT max(position) FROM event_store.events) AS behind FROM triage.consumer_positions',
    );
    return contacts.length < tickets.length || behind?.behind !== false;
  };

  it('are fired once each while one of two processes of triage is killed, again and again', async () => {
    const another = await installation.startAnother('triage');
    const tickets = await registerAll(
      'KILLED',
      Array.from({ length: 24 }, () => chance.between(4_000, 14_000)),
    );
    for (const process of [installation.service('triage'), another, installation.service('triage')]) {
      await pause(chance.between(500, 2_000));
      await process.kill();
      await pause(chance.between(50, 500));
      await process.start();
    }
    await expectOnce(tickets);
    for (const { ticket, due } of tickets) {
      const [breach] = (await breachesOf(tickets)).filter((event) => event.ticket === ticket);
      expect(Date.parse(breach?.occurredAt ?? '')).toBeGreaterThan(due);
    }
    await another.stop();
  }, 150_000);

  it('are caught up once each after a downtime, and declare no breach of what was answered meanwhile', async () => {
    const tickets = await registerAll(
      'DOWN',
      // The later registered, the earlier due.
      Array.from({ length: 16 }, (_, index) => 36_000 - 300 * index),
    );
    // What happened on a ticket and is not answered yet would hold its timers up.
    await eventually(async () => expect(await unanswered(tickets)).toBe(false), 26_000);
    await installation.service('triage').stop();
    const answered = tickets.filter((_, index) => index % 2 === 0);
    const open = tickets.filter((_, index) => index % 2 === 1);
    for (const { ticket } of answered) {
      const message = { body: { text: 'We are on the way' } };
      expect(await installation.call('POST', `intake/v1/tickets/${ticket}/messages`, 'agent', message)).toMatchObject({ status: 201 });
    }
    const latest = Math.max(...tickets.map(({ due }) => due));
    // They were answered in time: without that the rest would prove nothing.
    expect(Date.now()).toBeLessThan(Math.min(...tickets.map(({ due }) => due)));
    await pause(latest + 500 - Date.now());
    await installation.service('triage').start();
    await expectOnce(open);
    await eventually(async () => {
      const met = (await installation.wholeLog()).filter(
        ({ type, ticket, data }) =>
          type === 'TargetMet' &&
          (data as { target: string }).target === 'first-response' &&
          answered.some((each) => each.ticket === ticket),
      );
      expect(met).toHaveLength(answered.length);
    }, PATIENCE_MILLIS);
    expect(await breachesOf(answered)).toEqual([]);
    await eventually(async () => {
      const opened = await installation.openedLog();
      expect(await checkReadModels(installation.adminDatabaseUrl, opened)).toEqual([]);
    }, PATIENCE_MILLIS);
  }, 150_000);
});
