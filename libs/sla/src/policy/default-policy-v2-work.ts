import type { Grade } from '@yingda/contracts';
import { roundTheClock } from '../calendar/round-the-clock.ts';
import type { Limit, TargetRules } from './policy.ts';

const calendar = roundTheClock.id;

/** R12's column of resolutions, by grade. */
const RESOLUTION_BY_GRADE = { 1: 'PT24H', 2: 'PT48H', 3: 'PT72H', 4: 'P5D' } as const satisfies Record<Grade, string>;
const resolutionLimits: readonly Limit[] = ([1, 2, 3, 4] as const).map((grade) => ({
  id: `grade-${grade}-resolution`,
  when: { grades: [grade] },
  duration: RESOLUTION_BY_GRADE[grade],
  calendar,
  because: { en: `Resolution of grade ${grade}`, zh: `${grade} 级解决` },
}));

/** R12, R17, R22: round the clock; a wait that is the customer's does not count. */
const resolution: TargetRules = {
  target: 'resolution',
  startedBy: [{ event: 'TicketRegistered' }],
  stoppedBy: [{ event: 'ResolutionConfirmed' }, { event: 'TicketClosed' }],
  holder: 'agent',
  pausedWhile: ['customer'],
  warnings: [75, 90],
  escalations: [
    {
      id: 'resolution-urgent-nearly-consumed',
      level: 1,
      at: { percent: 75 },
      to: { role: 'lead' },
      when: { grades: [1, 2] },
      because: { en: 'Three quarters of the time are consumed', zh: '时限已过四分之三' },
    },
    {
      id: 'resolution-missed',
      level: 2,
      at: { overrun: 'PT0S' },
      to: { role: 'supervisor' },
      because: { en: 'The resolution was missed', zh: '解决超时' },
    },
    {
      id: 'resolution-urgent-overrun',
      level: 3,
      at: { overrun: 'PT4H' },
      to: { role: 'director' },
      when: { grades: [1] },
      because: { en: 'The resolution is four hours late', zh: '解决超时 4 小时' },
    },
    {
      id: 'resolution-overrun',
      level: 3,
      at: { overrun: 'P1D' },
      to: { role: 'director' },
      when: { grades: [2, 3, 4] },
      because: { en: 'The resolution is a day late', zh: '解决超时 1 天' },
    },
  ],
  limits: resolutionLimits,
};

/** R18. */
const engineerContact: TargetRules = {
  target: 'engineer-contact',
  startedBy: [{ event: 'WorkAssigned' }],
  stoppedBy: [{ event: 'CustomerContacted' }],
  holder: 'engineer',
  pausedWhile: [],
  warnings: [75],
  escalations: [
    {
      id: 'engineer-contact-missed',
      level: 1,
      at: { overrun: 'PT0S' },
      to: { role: 'lead' },
      because: { en: 'The engineer has not reached the customer', zh: '工程师未按时联系客户' },
    },
    {
      id: 'engineer-contact-overrun',
      level: 2,
      at: { overrun: 'PT1H' },
      to: { role: 'supervisor' },
      because: { en: 'The engineer has not reached the customer for another hour', zh: '工程师联系客户超时 1 小时' },
    },
  ],
  limits: [
    {
      id: 'engineer-contact',
      when: {},
      duration: 'PT1H',
      calendar,
      because: { en: "The engineer's contact after the assignment", zh: '工程师接单后联系客户' },
    },
  ],
};

/** R19: the customer has it a day after the work is done. */
const report: TargetRules = {
  target: 'report',
  startedBy: [{ event: 'WorkResolved' }],
  stoppedBy: [{ event: 'ServiceReportIssued' }],
  holder: 'agent',
  pausedWhile: [],
  warnings: [75],
  escalations: [
    {
      id: 'report-missed',
      level: 1,
      at: { overrun: 'PT0S' },
      to: { role: 'supervisor' },
      because: { en: 'The customer has no service report', zh: '服务报告未按时送达' },
    },
  ],
  limits: [
    {
      id: 'report',
      when: {},
      duration: 'PT24H',
      calendar,
      because: { en: 'The service report after completion', zh: '完工后送达服务报告' },
    },
  ],
};

/** R19: a second handling, again and again. */
const rework: TargetRules = {
  target: 'rework',
  startedBy: [{ event: 'ResolutionRejected' }],
  stoppedBy: [{ event: 'WorkResolved' }, { event: 'TicketResolved' }, { event: 'ResolutionConfirmed' }, { event: 'TicketClosed' }],
  holder: 'engineer',
  pausedWhile: ['customer'],
  warnings: [50, 75],
  escalations: [
    {
      id: 'rework-missed',
      level: 1,
      at: { overrun: 'PT0S' },
      to: { role: 'supervisor' },
      because: { en: 'The second handling was missed', zh: '二次处理超时' },
    },
    {
      id: 'rework-overrun',
      level: 2,
      at: { overrun: 'P1D' },
      to: { role: 'director' },
      because: { en: 'The second handling is a day late', zh: '二次处理超时 1 天' },
    },
  ],
  limits: [
    {
      id: 'rework',
      when: {},
      duration: 'PT48H',
      calendar,
      because: { en: 'The second handling of what did not satisfy', zh: '客户不满意后的二次处理' },
    },
  ],
};

export const workTargets: readonly TargetRules[] = [resolution, engineerContact, report, rework];
