import { TargetStarted, TicketGraded } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import type { Report } from '@yingda/sla';

/** A time of 15 March 2024, or of another day of that March, at +08:00. */
export const at = (time: string, day = 15) => instant(`2024-03-${day}T${time}:00+08:00`);
export const POLICY = { id: 'default', version: 1 };
export const CALENDAR = { id: 'round-the-clock', version: 1 };

/** Reported through the portal, so that no conversation answers it. */
export const report: Report = {
  kind: 'fault',
  channel: 'portal',
  impact: { scope: 'line-down', safetyRisk: false },
  symptomCodes: ['E02'],
  description: 'Alarm E02 on start',
};

const graded = TicketGraded({ grade: 1, rule: 'line-down', reason: 'The core business stands still', policy: POLICY });
export const started = (target: 'first-response' | 'resolution', due = target === 'resolution' ? at('09:35', 16) : at('11:35')) =>
  TargetStarted({
    target,
    startedAt: at('09:35'),
    duration: target === 'resolution' ? 'PT24H' : 'PT2H',
    calendar: CALENDAR,
    due,
    holder: 'agent',
    rule: `grade-1-${target}`,
    reason: 'grade 1',
    policy: POLICY,
    causePosition: 1,
  });
export const contactStarted = (engineer: string, from: string, due: string, causePosition: number) =>
  TargetStarted({
    target: 'engineer-contact',
    startedAt: at(from),
    duration: 'PT1H',
    calendar: CALENDAR,
    due: at(due),
    holder: 'engineer',
    engineer,
    rule: 'engineer-contact',
    reason: 'assigned',
    policy: POLICY,
    causePosition,
  });
/** Grade 1, received at 09:35, with both of its clocks running. */
export const both = [graded, started('first-response'), started('resolution')];
