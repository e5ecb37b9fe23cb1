import { defaultPolicyV1, policyBook, roundTheClock } from '@yingda/sla';
import type { PolicyDocument, TargetRules } from '@yingda/sla';

const because = { en: 'Because', zh: '因为' };
const limit = (id: string, duration: string) => ({ id, when: {}, duration, calendar: roundTheClock.id, because });

const added: readonly TargetRules[] = [
  {
    target: 'next-response',
    startedBy: [{ event: 'MessageReceived' }],
    stoppedBy: [{ event: 'MessageSent' }, { event: 'CustomerContacted' }],
    holder: 'agent',
    pausedWhile: [],
    warnings: [],
    escalations: [],
    limits: [limit('next-response', 'PT1H')],
  },
  {
    target: 'rework',
    startedBy: [{ event: 'ResolutionRejected' }],
    stoppedBy: [{ event: 'WorkResolved' }],
    holder: 'engineer',
    pausedWhile: ['customer', 'parts'],
    warnings: [],
    escalations: [],
    limits: [limit('rework', 'PT48H')],
  },
  {
    target: 'report',
    startedBy: [{ event: 'WorkResolved' }],
    stoppedBy: [{ event: 'ServiceReportIssued' }],
    holder: 'engineer',
    pausedWhile: [],
    warnings: [],
    escalations: [],
    limits: [limit('report', 'PT24H')],
  },
];

/** The first version's rules, with resolutions that stand while the wait is the customer's (R22), and R19's targets. */
export const pausingPolicy: PolicyDocument = {
  ...defaultPolicyV1,
  id: 'pausing',
  integrity: { flagFromPercent: 80, deviceTimeTolerance: 'PT2H' },
  targets: [
    ...defaultPolicyV1.targets.map((rules) => (rules.target === 'resolution' ? { ...rules, pausedWhile: ['customer'] as const } : rules)),
    ...added,
  ],
};

export const pausingBook = policyBook([pausingPolicy], [roundTheClock]);
