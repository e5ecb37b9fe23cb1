import { FirstDiagnosisRecorded } from '@yingda/contracts';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventsOf, madeUpTickets } from '../spec-support/made-up-tickets.ts';
import type { MadeUpTicket } from '../spec-support/made-up-tickets.ts';
import { openReadModel } from '../spec-support/read-model.ts';
import type { ReadModel } from '../spec-support/read-model.ts';
import { readFigures } from './figures.ts';
import type { Selection } from './figures.ts';
import { summaryOf } from './summary.ts';

const timeZone = 'Asia/Shanghai';
const TICKETS = madeUpTickets(4_000, 20_240_315);

let database: TestDatabase;
let readModel: ReadModel;

beforeAll(async () => {
  database = await testDatabase();
  readModel = await openReadModel(database.url('yingda_reporting'));
  await readModel.apply(eventsOf(TICKETS));
}, 60_000);

afterAll(async () => {
  await readModel?.close();
  await database?.drop();
});

const summary = async (selection: Omit<Selection, 'timeZone'> = {}) =>
  summaryOf({ timeZone, ...selection }, await readFigures(readModel.pool, { timeZone, ...selection }));

/** The day in Shanghai, which has been at +08:00 all along. */
const dayOf = ({ receivedAt }: MadeUpTicket): string => new Date(receivedAt + 8 * 3_600_000).toISOString().slice(0, 10);

const present = (values: readonly (number | undefined)[]): number[] => values.filter((value) => value !== undefined);

const median = (millis: readonly number[]): number | null => {
  const sorted = [...millis].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2_000;
};

const countBy = (tickets: readonly MadeUpTicket[], key: (ticket: MadeUpTicket) => string | undefined): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const ticket of tickets) {
    const value = key(ticket);
    if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
};

/** The figures, computed once more from what the tickets were made of and in another way. */
const expected = (tickets: readonly MadeUpTicket[]) => {
  const resolvedAfter = present(tickets.map((ticket) => ticket.resolvedAfter));
  const verdicts = countBy(tickets, ({ onTime }) => (onTime === undefined ? undefined : onTime ? 'met' : 'breached'));
  return {
    tickets: tickets.length,
    byGrade: countBy(tickets, ({ grade }) => String(grade ?? 'ungraded')),
    byChannel: countBy(tickets, ({ channel }) => channel),
    resolved: resolvedAfter.length,
    medianTimeToResolve: median(resolvedAfter),
    onTime: { met: verdicts['met'] ?? 0, breached: verdicts['breached'] ?? 0 },
  };
};

describe('the figures of a period', () => {
  it('are those of a computation of its own', async () => {
    const figures = await summary();
    const own = expected(TICKETS);
    expect(figures).toMatchObject({
      tickets: own.tickets,
      byGrade: own.byGrade,
      byChannel: own.byChannel,
      byKind: countBy(TICKETS, ({ kind }) => kind),
      open: TICKETS.filter(({ closed, cancelled }) => !closed && !cancelled).length,
      reopened: TICKETS.filter(({ rejections }) => rejections > 0).length,
      resolved: own.resolved,
      closed: TICKETS.filter(({ closed }) => closed).length,
      cancelled: TICKETS.filter(({ cancelled }) => cancelled).length,
      onTime: { resolution: own.onTime, firstResponse: { met: 0, breached: 0, rate: null } },
      satisfaction: countBy(TICKETS, ({ rating }) => rating),
    });
    expect(figures.onTime.resolution.rate).toBeCloseTo(own.onTime.met / (own.onTime.met + own.onTime.breached), 12);
  });

  it('have exact medians, and averages', async () => {
    const figures = await summary();
    for (const [name, after] of [
      ['timeToFirstResponse', TICKETS.map(({ respondedAfter }) => respondedAfter)],
      ['timeToResolve', TICKETS.map(({ resolvedAfter }) => resolvedAfter)],
      ['timeToConfirm', TICKETS.map(({ confirmedAfter }) => confirmedAfter)],
    ] as const) {
      const millis = present(after);
      expect(figures[name].count).toBe(millis.length);
      expect(figures[name].medianSeconds).toBe(median(millis));
      const average = millis.reduce((sum, value) => sum + value, 0) / millis.length / 1_000;
      expect(Math.abs((figures[name].averageSeconds ?? 0) - average)).toBeLessThan(0.001);
      expect(figures[name].median).toMatch(/^PT/);
    }
  });

  it('are cut into days of the deployment’s zone', async () => {
    const { daily } = await summary();
    expect(daily.map(({ date }) => date)).toEqual([...new Set(TICKETS.map(dayOf))].sort());
    for (const day of daily) {
      const own = expected(TICKETS.filter((ticket) => dayOf(ticket) === day.date));
      expect(day).toMatchObject({
        tickets: own.tickets,
        byGrade: own.byGrade,
        byChannel: own.byChannel,
        resolved: own.resolved,
        medianTimeToResolveSeconds: own.medianTimeToResolve,
        onTime: { resolution: own.onTime },
      });
    }
  });

  it('hold whole days up to and with the last, or instants up to and without the last', async () => {
    const ofDays = (from: string, to: string) => TICKETS.filter((ticket) => dayOf(ticket) >= from && dayOf(ticket) <= to).length;
    expect((await summary({ from: '2024-03-02', to: '2024-03-04' })).tickets).toBe(ofDays('2024-03-02', '2024-03-04'));
    expect((await summary({ from: '2024-03-02T00:00:00+08:00', to: '2024-03-05T00:00:00+08:00' })).tickets).toBe(
      ofDays('2024-03-02', '2024-03-04'),
    );
    expect((await summary({ from: '2024-03-10' })).tickets).toBe(ofDays('2024-03-10', '9999-12-31'));
    const [first] = [...TICKETS].sort((a, b) => a.receivedAt - b.receivedAt);
    const instant = new Date(first?.receivedAt ?? 0).toISOString();
    expect((await summary({ to: instant })).tickets).toBe(0);
    expect((await summary({ from: instant })).tickets).toBe(TICKETS.length);
  });

  it('hold one account’s tickets only when asked for it', async () => {
    expect((await summary({ account: 'ACME' })).tickets).toBe(TICKETS.filter(({ account }) => account === 'ACME').length);
  });

  it('are plain zeros without any ticket', async () => {
    expect(await summary({ account: 'NOBODY' })).toMatchObject({
      tickets: 0,
      byGrade: { 1: 0, 2: 0, 3: 0, 4: 0, ungraded: 0 },
      timeToResolve: { count: 0, median: null, average: null, medianSeconds: null, averageSeconds: null },
      onTime: { resolution: { met: 0, breached: 0, rate: null } },
      satisfaction: { satisfied: 0, 'fairly-satisfied': 0, dissatisfied: 0 },
      firstContact: { diagnosed: 0, solved: 0, rate: null },
      daily: [],
    });
  });
});

describe('first-contact resolution (R16, R36)', () => {
  it('is the share of the tickets with a first diagnosis that it solved', async () => {
    const outcomes = ['solved-at-first-contact', 'needs-work', 'solved-at-first-contact', 'complex'] as const;
    const diagnosed = madeUpTickets(outcomes.length, 11).map((ticket, index) => ({
      ...ticket,
      number: `20990101-00${index}`,
      account: 'DIAGNOSED',
    }));
    const registered = eventsOf(diagnosed).filter(({ type }) => type === 'TicketRegistered');
    const found = registered.map((event, index) => {
      const diagnosis = { outcome: outcomes[index] ?? 'complex', articles: [], similar: [], diagnosedAt: event.occurredAt };
      return { ...event, ...FirstDiagnosisRecorded(diagnosis) };
    });
    await readModel.apply([...registered, ...found]);
    expect((await summary({ account: 'DIAGNOSED' })).firstContact).toEqual({ diagnosed: 4, solved: 2, rate: 0.5 });
    await readModel.pool.query(`DELETE FROM ticket_facts_v1 WHERE account = 'DIAGNOSED'`);
  });
});

describe('the read model', () => {
  it('is not changed by the same events again', async () => {
    const before = await summary();
    await readModel.apply(eventsOf(TICKETS));
    expect(await summary()).toEqual(before);
  });

  it('takes a hundred thousand events of imported history, each ticket’s together, in seconds', async () => {
    const history = madeUpTickets(15_000, 7).map((ticket) => ({ ...ticket, number: `H${ticket.number}`, account: 'HISTORY' }));
    const events = history.flatMap((ticket) => eventsOf([ticket]));
    expect(events.length).toBeGreaterThan(100_000);
    const started = performance.now();
    await readModel.apply(events);
    expect((performance.now() - started) / 1_000).toBeLessThan(25);
    expect(await summary({ account: 'HISTORY' })).toMatchObject({
      tickets: 15_000,
      resolved: expected(history).resolved,
      timeToResolve: { medianSeconds: expected(history).medianTimeToResolve },
    });
  });
});
