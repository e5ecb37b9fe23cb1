import { TargetBreached, TargetCancelled, TargetChanged, TargetMet, TargetPaused, TargetResumed, WorkAssigned } from '@yingda/contracts';
import { ticketHistory } from '../spec-support/ticket-history.ts';
import { clock, march } from '../spec-support/what-happened.ts';
import { openDues } from './open-dues.ts';

const started = [clock('first-response', '15T11:35'), clock('resolution', '16T09:35'), clock('engineer-contact', '15T10:35')];
const both = { 'first-response': march('15T11:35'), resolution: march('16T09:35') };
const dues = (...events: Parameters<typeof ticketHistory>[0]) => openDues(ticketHistory([...started, ...events]));

describe('deadlines that people are told of', () => {
  it('are those of clocks that run', () => {
    expect(dues()).toEqual({ ...both, 'engineer-contact': march('15T10:35') });
    expect(openDues(ticketHistory([]))).toEqual({});
  });

  it('go when they are met, cancelled, or stopped too late; what is overdue stays', () => {
    const met = TargetMet({ target: 'first-response', stoppedAt: march('15T10:00'), due: march('15T11:35'), causePosition: 9 });
    expect(dues(met)).not.toHaveProperty('first-response');
    const cancelled = TargetCancelled({
      target: 'resolution',
      cancelledAt: march('15T10:00'),
      reason: 'the ticket was cancelled',
      causePosition: 9,
    });
    expect(dues(cancelled)).not.toHaveProperty('resolution');
    const overdue = TargetBreached({ target: 'resolution', due: march('16T09:35') });
    expect(dues(overdue)).toMatchObject(both);
    const late = TargetBreached({ target: 'resolution', due: march('16T09:35'), stoppedAt: march('16T10:00'), causePosition: 9 });
    expect(dues(overdue, late)).not.toHaveProperty('resolution');
  });

  it('follow what changed while the clock ran, and are unknown while it stands', () => {
    const change = {
      target: 'resolution',
      because: 'regrade',
      changedAt: march('15T10:00'),
      startedAt: march('15T09:35'),
      duration: 'PT48H',
      calendar: { id: 'round-the-clock', version: 1 },
      rule: 'grade-2',
      reason: 'regraded',
      policy: { id: 'default', version: 1 },
    } as const;
    expect(dues(TargetChanged({ ...change, due: march('17T09:35') }))).toMatchObject({ resolution: march('17T09:35') });
    const paused = TargetPaused({ target: 'resolution', pausedAt: march('15T10:00'), holder: 'customer', causePosition: 9 });
    expect(dues(paused)).not.toHaveProperty('resolution');
    const resumed = TargetResumed({
      target: 'resolution',
      resumedAt: march('15T12:00'),
      due: march('16T11:35'),
      holder: 'engineer',
      causePosition: 10,
    });
    expect(dues(paused, resumed)).toMatchObject({ resolution: march('16T11:35') });
  });

  it('of contacting the customer are those of the engineer who has the work (R18)', () => {
    expect(dues(WorkAssigned({ engineer: 'E008', by: 'hand' }))).toEqual(both);
  });
});
