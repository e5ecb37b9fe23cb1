import { instant } from '@yingda/kernel';
import { defaultPolicyBook, defaultPolicyV1, defaultPolicyV2 } from '@yingda/sla';
import type { PolicyDocument } from '@yingda/sla';
import { Comparison } from './comparison.ts';
import { bookAsIf, replayTicket } from './replay-ticket.ts';
import type { TicketPast } from './replay-ticket.ts';
import type { TimelineEntry } from './timeline.ts';
import { recordedAfter, recordedVerdicts, replayedVerdicts } from './verdicts.ts';
import type { RecordedClock } from './verdicts.ts';

const at = (time: string, day = 15) => instant(`2024-03-${day}T${time}:00+08:00`);
const later = at('00:00', 30);

const assigned = (position: number, time: string): TimelineEntry => ['WorkAssigned', at(time), position, { engineer: 'E001' }];
const contacted = (position: number, time: string): TimelineEntry => ['CustomerContacted', at(time), position, { engineer: 'E001' }];

const past = (facts: Partial<TicketPast> = {}): TicketPast => ({
  report: {
    kind: 'fault',
    channel: 'portal',
    impact: { scope: 'partial', safetyRisk: false },
    symptomCodes: [],
    description: 'the belt slips',
  },
  receivedAt: at('09:35'),
  position: 10,
  timeline: [
    assigned(20, '09:50'),
    contacted(30, '12:35'),
    ['WorkResolved', at('16:00'), 40],
    ['TicketResolved', at('16:00'), 41, { automatic: true }],
    ['ResolutionConfirmed', at('16:20'), 50],
    ['TicketClosed', at('16:20'), 51, { automatic: true }],
  ],
  ...facts,
});

const verdictsBy = (policy: PolicyDocument, ticket: TicketPast) =>
  Object.fromEntries(
    [...replayedVerdicts(replayTicket(ticket, bookAsIf(policy, defaultPolicyBook)).clocks, later)].map(([target, { verdict }]) => [
      target,
      verdict,
    ]),
  );

const withResponse = (duration: string): PolicyDocument => ({
  ...defaultPolicyV1,
  version: 9,
  targets: defaultPolicyV1.targets.map((target) => ({ ...target, limits: target.limits.map((limit) => ({ ...limit, duration })) })),
});

describe('a ticket replayed under a policy', () => {
  it('has the clocks that the policy promises, and the verdicts that they would have had', () => {
    expect(verdictsBy(defaultPolicyV1, past())).toEqual({ 'first-response': 'met', resolution: 'met', 'engineer-contact': 'breached' });
    expect(verdictsBy(withResponse('PT3H'), past())).toEqual({
      'first-response': 'met',
      resolution: 'breached',
      'engineer-contact': 'met',
    });
    expect(verdictsBy(withResponse('PT2H59M'), past())['first-response']).toBe('breached');
    expect(verdictsBy(defaultPolicyV2, past())).toMatchObject({ 'first-response': 'met', resolution: 'met', report: 'breached' });
  });

  it('is graded by the policy, and keeps the grade that another desk gave it', () => {
    const book = bookAsIf(defaultPolicyV1, defaultPolicyBook);
    expect(replayTicket(past(), book).firstGrade).toBe(2);
    const imported = replayTicket(past({ givenGrade: 4, timeline: [['TicketClosed', at('10:00', 20), 60]] }), book);
    expect(imported.firstGrade).toBe(4);
    expect(replayedVerdicts(imported.clocks, later).get('resolution')).toEqual({
      target: 'resolution',
      verdict: 'breached',
      due: at('09:35', 20),
    });
  });

  it('keeps a grade that a person gave: a lower one loosens what is open, and never what is breached', () => {
    const timeline: TimelineEntry[] = [
      ['TicketRegraded', at('13:00'), 20, 3],
      ['MessageSent', at('15:00'), 30],
    ];
    expect(verdictsBy(defaultPolicyV1, past({ timeline }))['first-response']).toBe('met');
    const late: TimelineEntry[] = [
      ['TicketRegraded', at('14:00'), 20, 3],
      ['MessageSent', at('15:00'), 30],
    ];
    expect(verdictsBy(defaultPolicyV1, past({ timeline: late }))['first-response']).toBe('breached');
  });

  it('withdraws a breach when what stopped it in time arrives late', () => {
    const timeline: TimelineEntry[] = [
      assigned(20, '09:50'),
      ['MessageReceived', at('12:00'), 25],
      ['CustomerContacted', at('10:20'), 30, { engineer: 'E001', arrivedAt: at('15:00') }],
    ];
    expect(verdictsBy(defaultPolicyV1, past({ timeline }))['engineer-contact']).toBe('met');
  });

  it('says of what is still open whether its time is up by now', () => {
    const { clocks } = replayTicket(past({ timeline: [] }), bookAsIf(defaultPolicyV1, defaultPolicyBook));
    expect(replayedVerdicts(clocks, at('13:35')).get('first-response')?.verdict).toBe('open');
    expect(replayedVerdicts(clocks, at('13:36')).get('first-response')?.verdict).toBe('breached');
  });
});

describe('recorded clocks', () => {
  const event = (type: string, data: object) => ({ type, data }) as Parameters<typeof recordedAfter>[1];
  const after = (...events: readonly Parameters<typeof recordedAfter>[1][]) => events.reduce(recordedAfter, [] as readonly RecordedClock[]);
  const started = event('TargetStarted', { target: 'resolution', due: at('12:00') });

  it('are folded as far as verdicts go; what was breached stays so', () => {
    expect(after(started)).toEqual([['resolution', 'running', at('12:00')]]);
    const met = event('TargetMet', { target: 'resolution', due: at('12:00') });
    const resumed = event('TargetResumed', { target: 'resolution', due: at('13:00') });
    expect(after(started, met, resumed)).toEqual([['resolution', 'running', at('13:00')]]);
    const breached = event('TargetBreached', { target: 'resolution', due: at('12:00') });
    const cancelled = event('TargetCancelled', { target: 'resolution' });
    expect(recordedVerdicts(after(started, breached, cancelled), later).get('resolution')?.verdict).toBe('breached');
    expect(recordedVerdicts(after(started, cancelled), later).get('resolution')?.verdict).toBe('cancelled');
    const withdrawn = event('TargetBreachWithdrawn', { target: 'resolution', due: at('12:00') });
    expect(recordedVerdicts(after(started, breached, withdrawn, met), later).get('resolution')?.verdict).toBe('met');
  });

  it('count by the worst of a target', () => {
    const clocks: RecordedClock[] = [
      ['rework', 'met', at('10:00')],
      ['rework', 'breached', at('11:00')],
      ['rework', 'met', at('12:00')],
    ];
    expect(recordedVerdicts(clocks, later).get('rework')?.verdict).toBe('breached');
  });
});

describe('a comparison', () => {
  it('counts every verdict and lists those that would be others', () => {
    const comparison = new Comparison();
    const verdicts = (clocks: readonly RecordedClock[]) => recordedVerdicts(clocks, later);
    const due = at('12:00');
    comparison.add({
      ticketNumber: '20240315-001',
      before: verdicts([['resolution', 'met', due]]),
      after: verdicts([
        ['resolution', 'breached', due],
        ['report', 'breached', due],
        ['rework', 'met', due],
      ]),
      gradeBefore: 3,
      gradeAfter: 1,
    });
    comparison.add({
      ticketNumber: '20240315-002',
      before: verdicts([['resolution', 'met', due]]),
      after: verdicts([['resolution', 'met', due]]),
    });
    expect(comparison.changes.map(({ ticketNumber, target, from, to }) => [ticketNumber, target, from, to])).toEqual([
      ['20240315-001', 'resolution', 'met', 'breached'],
      ['20240315-001', 'report', 'none', 'breached'],
    ]);
    expect(comparison.verdicts).toContainEqual({ target: 'rework', from: 'none', to: 'met', tickets: 1 });
    expect(comparison.verdicts).toContainEqual({ target: 'resolution', from: 'met', to: 'met', tickets: 1 });
    expect(comparison.grades).toEqual([{ from: 3, to: 1, tickets: 1 }]);
  });
});
