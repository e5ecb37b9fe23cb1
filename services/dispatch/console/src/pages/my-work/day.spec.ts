import type { MyJob, VisitInDay } from '../../api/dispatch/my-work.ts';
import { dayOf, nextDue, withJob } from './day.ts';
import { job, myWork, visit } from './spec-support/sample-job.ts';

const dateOf = (instant: string): string => instant.slice(0, 10);
const visitAt = (ticketNumber: string, start: string, status: VisitInDay['status'] = 'scheduled'): VisitInDay => ({
  visit: `visit of ${ticketNumber}`,
  ticketNumber,
  account: 'DEMO',
  status,
  window: { from: start, until: start },
  minutes: 60,
  plan: { start, end: start },
});
const jobAt = (ticketNumber: string, change: Partial<MyJob> = {}): MyJob => ({
  ticketNumber,
  account: 'DEMO',
  state: 'assigned',
  group: 'hardware',
  grade: 3,
  openedAt: '2024-03-15T08:00:00Z',
  updatedAt: '2024-03-15T08:00:00Z',
  ...change,
});
const running = (due: string) => ({ target: 'resolution', state: 'running', startedAt: '2024-03-15T08:00:00Z', due }) as const;

const work = myWork({
  jobs: [
    jobAt('001'),
    jobAt('002'),
    jobAt('003', { grade: 1 }),
    jobAt('004', { offer: { offer: 'o', acceptBy: '2024-03-15T09:00:00Z' } }),
    jobAt('005', { state: 'resolved' }),
    jobAt('006'),
  ],
  visits: [
    visitAt('001', '2024-03-15T12:00:00Z'),
    visitAt('007', '2024-03-15T09:00:00Z', 'completed'),
    visitAt('008', '2024-03-15T10:00:00Z'),
    visitAt('009', '2024-03-14T15:00:00Z'),
    visitAt('010', '2024-03-16T09:00:00Z'),
    visitAt('011', '2024-03-15T16:00:00Z', 'arrived'),
  ],
});
const jobOf = (number: string) =>
  job({
    visits: [],
    ...(number === '002' && { clocks: [running('2024-03-15T11:00:00Z')] }),
    ...(number === '005' && { state: 'resolved' as const }),
  });

describe('an engineer’s day', () => {
  it('begins where the engineer is, goes on by time, and has what was left over', () => {
    const day = dayOf(work, { date: '2024-03-15', dateOf, jobOf });
    expect(day.next?.ticketNumber).toBe('011');
    expect(day.later.map(({ ticketNumber }) => ticketNumber)).toEqual(['009', '008', '001']);
    expect(day.over.map(({ ticketNumber }) => ticketNumber)).toEqual(['007']);
  });

  it('has the other work by deadline, then by grade; offers and what waits for the customer apart', () => {
    const day = dayOf(work, { date: '2024-03-15', dateOf, jobOf });
    expect(day.jobs.map(({ ticketNumber }) => ticketNumber)).toEqual(['002', '003', '006']);
    expect(day.offers.map(({ ticketNumber }) => ticketNumber)).toEqual(['004']);
    expect(day.resolved.map(({ ticketNumber }) => ticketNumber)).toEqual(['005']);
  });

  it('moves nothing about while deadlines are still to come', () => {
    const day = dayOf(work, { date: '2024-03-15', dateOf, jobOf: (number) => (number === '006' ? undefined : jobOf(number)) });
    expect(day.jobs.map(({ ticketNumber }) => ticketNumber)).toEqual(['003', '002', '006']);
  });

  it('of tomorrow has visits only', () => {
    const day = dayOf(work, { date: '2024-03-16', dateOf, jobOf });
    expect(day.later.map(({ ticketNumber }) => ticketNumber)).toEqual(['010']);
    expect([day.next, day.jobs, day.offers, day.resolved]).toEqual([undefined, [], [], []]);
  });

  it('shows visits as the job tells them', () => {
    const known = job({ visits: [visit({ visit: 'visit of 008', status: 'arrived' })] });
    expect(withJob(visitAt('008', '2024-03-15T10:00:00Z'), known).status).toBe('arrived');
  });
});

describe('the next deadline', () => {
  it('is that of the clock that is due first; standing ones have none', () => {
    const paused = { target: 'report', state: 'paused', startedAt: '2024-03-15T08:00:00Z' } as const;
    expect(nextDue([running('2024-03-15T12:00:00Z'), paused, running('2024-03-15T11:00:00Z')])?.due).toBe('2024-03-15T11:00:00Z');
    expect(nextDue([paused])).toBeUndefined();
  });
});
