import { instant } from '@yingda/kernel';
import { historyOf } from './history.ts';
import type { Change, Incident } from './incident.ts';

const at = (time: string): number => Date.parse(instant(`2021-01-04T${time}:00Z`));

const change = (time: string, meaning: Change['meaning'], rest: Partial<Change> = {}): Change => ({
  updated: at(time),
  state: meaning,
  meaning,
  ...rest,
});

const incident = (changes: readonly Change[], rest: Partial<Incident> = {}): Incident => ({
  number: '9000001',
  account: { id: 'ACME', name: 'ACME' },
  contact: { id: '5f0c6d58-7d2a-4c4b-9d3e-0c8f3c1b2a10', name: 'Caller 1', language: 'en' },
  channel: 'hotline',
  kind: 'fault',
  problemType: 'software',
  opened: at('08:00'),
  description: 'no picture',
  symptomCodes: ['11'],
  solution: 'Closed with code 2',
  changes,
  grade: 3,
  ...rest,
});

/** The story in brief: each event with its time and what matters of its data. */
const story = (told: Incident): string[] =>
  historyOf(told).map(({ at: time, event }) => {
    const { grade, to, engineer, holder, resolvedAt, round } = event.data as Record<string, unknown>;
    const facts = [grade, to, engineer, holder, round, typeof resolvedAt === 'string' ? resolvedAt.slice(11, 16) : undefined];
    return [time.slice(11, 16), event.type, ...facts.filter((fact) => fact !== undefined)].join(' ');
  });

/** Without what every story begins with. */
const after = (told: Incident): string[] => story(told).slice(4);

describe('the history of an incident', () => {
  it('tells registration, grade, assignment, resolution and closing at their times', () => {
    const changes = [
      change('08:05', 'new', { grade: 3 }),
      change('08:40', 'in-progress', { engineer: 'SN-21' }),
      change('11:30', 'resolved', { engineer: 'SN-21' }),
      change('12:00', 'closed'),
    ];
    expect(story(incident(changes, { resolved: at('11:30') }))).toEqual([
      '08:00 TicketRegistered',
      '08:05 TicketClassified',
      '08:05 TicketGraded 3',
      '08:05 WorkOrderOpened 3',
      '08:40 WorkAssigned SN-21',
      '11:30 TicketResolved',
      '11:30 WorkResolved SN-21 11:30',
      '12:00 TicketClosed',
      '12:00 WorkOrderClosed',
    ]);
  });

  it('keeps what the desk knew at registration', () => {
    const [registered] = historyOf(incident([change('08:05', 'new')], { openedBy: 'servicenow:12' }));
    expect(registered).toMatchObject({
      stream: 'ticket',
      at: '2021-01-04T08:00:00.000Z',
      by: 'servicenow:12',
      event: {
        data: { externalReference: '9000001', receivedAt: '2021-01-04T08:00:00.000Z', receivedBy: 'servicenow:12', account: 'ACME' },
      },
    });
  });

  it('tells nothing twice that is repeated, and nothing of what is missing', () => {
    const changes = [
      change('08:05', 'in-progress', { grade: 3, engineer: 'SN-21' }),
      change('08:06', 'in-progress', { grade: 3, engineer: 'SN-21' }),
      change('08:07', 'in-progress'),
    ];
    expect(after(incident(changes))).toEqual(['08:05 WorkAssigned SN-21']);
  });

  it('gives events a millisecond each where the clock stands still or goes back', () => {
    const times = historyOf(incident([change('08:30', 'new'), change('08:10', 'in-progress', { engineer: 'SN-21' })])).map(
      (told) => told.at,
    );
    expect(times.slice(1)).toEqual(['000', '001', '002', '003'].map((millis) => `2021-01-04T08:30:00.${millis}Z`));
    expect(new Set(times).size).toBe(times.length);
  });

  it('regrades until the last row’s priority', () => {
    const changes = [change('08:05', 'new', { grade: 3 }), change('08:10', 'new', { grade: 1 }), change('09:00', 'new', { grade: 2 })];
    expect(story(incident(changes, { grade: 2 })).filter((line) => line.includes('graded') || line.includes('Graded'))).toEqual([
      '08:05 TicketGraded 3',
      '08:10 TicketRegraded 1',
      '09:00 TicketRegraded 2',
    ]);
  });

  it('waits while the state says for whom', () => {
    const changes = [
      change('08:05', 'waiting-for-customer'),
      change('09:00', 'waiting-for-customer'),
      change('09:30', 'waiting-for-third-party'),
      change('10:00', 'resolved'),
    ];
    expect(after(incident(changes, { resolved: at('10:00') }))).toEqual([
      '08:05 WaitStarted customer',
      '09:30 WaitEnded',
      '09:30 WaitStarted third-party',
      '10:00 WaitEnded',
      '10:00 TicketResolved',
      '10:00 WorkResolved 10:00',
    ]);
  });

  it('is reopened as often as the last row counts', () => {
    const changes = [
      change('09:00', 'resolved', { reopenCount: 0 }),
      change('10:00', 'in-progress', { reopenCount: 1 }),
      change('11:00', 'closed', { reopenCount: 1 }),
      change('12:00', 'in-progress', { reopenCount: 2 }),
      change('13:00', 'closed', { reopenCount: 2 }),
    ];
    expect(after(incident(changes, { resolved: at('12:45') }))).toEqual([
      '09:00 TicketResolved',
      '09:00 WorkResolved 09:00',
      '10:00 ResolutionRejected',
      '10:00 ReworkOpened 2',
      '11:00 TicketResolved',
      '11:00 WorkResolved 11:00',
      '12:00 ResolutionRejected',
      '12:00 ReworkOpened 3',
      '13:00 TicketResolved',
      '13:00 WorkResolved 12:45',
      '13:00 TicketClosed',
      '13:00 WorkOrderClosed',
    ]);
  });

  it('has no resolution left where the last row has no time of one', () => {
    const changes = [
      change('09:00', 'resolved', { reopenCount: 0 }),
      change('10:00', 'in-progress', { reopenCount: 1 }),
      change('11:00', 'resolved', { reopenCount: 1 }),
      change('12:00', 'closed', { reopenCount: 1 }),
    ];
    expect(after(incident(changes))).toEqual([
      '09:00 TicketResolved',
      '09:00 WorkResolved 09:00',
      '10:00 ResolutionRejected',
      '10:00 ReworkOpened 2',
      '12:00 TicketClosed',
      '12:00 WorkOrderClosed',
    ]);
  });

  it('was not resolved where work went on without a reopening', () => {
    const changes = [change('09:00', 'resolved'), change('10:00', 'in-progress'), change('11:00', 'resolved'), change('12:00', 'closed')];
    expect(after(incident(changes, { resolved: at('11:00') }))).toEqual([
      '11:00 TicketResolved',
      '11:00 WorkResolved 11:00',
      '12:00 TicketClosed',
      '12:00 WorkOrderClosed',
    ]);
  });

  it('tells the resolution with the first row that is not before it', () => {
    const changes = [change('09:00', 'resolved'), change('11:00', 'resolved'), change('12:00', 'resolved')];
    expect(after(incident(changes, { resolved: at('10:30') }))).toEqual(['11:00 TicketResolved', '11:00 WorkResolved 10:30']);
  });

  it('is resolved when its last row says since when, whatever its state', () => {
    expect(after(incident([change('09:00', 'in-progress')], { resolved: at('08:50') }))).toEqual([
      '09:00 TicketResolved',
      '09:00 WorkResolved 08:50',
    ]);
  });

  it('never tells more reopenings than the last row counts', () => {
    const changes = [change('09:00', 'in-progress', { reopenCount: 3 }), change('10:00', 'in-progress', { reopenCount: 1 })];
    expect(after(incident(changes)).filter((line) => line.includes('Rejected'))).toHaveLength(1);
  });
});
