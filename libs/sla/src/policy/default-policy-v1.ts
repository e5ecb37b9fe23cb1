import { instantFromMillis } from '@yingda/kernel';
import { roundTheClock } from '../calendar/round-the-clock.ts';
import { defaultClassificationV1 } from './default-classification-v1.ts';
import type { PolicyDocument } from './policy.ts';

const calendar = roundTheClock.id;

/** The first version neither pauses, warns nor escalates. */
const QUIET = { pausedWhile: [], warnings: [], escalations: [] } as const;

/**
 * The policy that the product ships with: R12's grades with their response and resolution times, R13's safety risk and R18's engineer contact,
 * all of them round the clock.
 */
export const defaultPolicyV1: PolicyDocument = {
  id: 'default',
  version: 1,
  effectiveFrom: instantFromMillis(0),
  name: { en: 'Default policy', zh: '默认策略' },
  productTypes: [],
  severity: [],
  emergency: [],
  thresholds: [],
  integrity: { flagFromPercent: 100, deviceTimeTolerance: 'P1D' },
  classification: defaultClassificationV1,
  grading: [
    {
      id: 'safety-risk',
      when: { safetyRisk: true },
      grade: 1,
      because: { en: 'Somebody may get hurt: urgent', zh: '存在安全风险:紧急' },
    },
    {
      id: 'line-down',
      when: { impact: ['line-down'] },
      grade: 1,
      because: { en: 'The core business stands still: urgent', zh: '核心业务中断:紧急' },
    },
    {
      id: 'partial',
      when: { impact: ['partial'] },
      grade: 2,
      because: { en: 'Part of the functions is abnormal: important', zh: '部分功能异常:重要' },
    },
    {
      id: 'question-or-suggestion',
      when: { kinds: ['consultation', 'suggestion'] },
      grade: 3,
      because: { en: 'A question about use or a suggestion for improvement: general', zh: '使用咨询或改进建议:一般' },
    },
    {
      id: 'service-request',
      when: { kinds: ['service-request'] },
      grade: 4,
      because: { en: 'Documents, tips or training are asked for: low', zh: '资料、技巧或培训需求:低频' },
    },
    {
      id: 'complaint-without-impact',
      when: { kinds: ['complaint'] },
      grade: 3,
      because: { en: 'A complaint, and nothing stands still: general', zh: '投诉且未影响运行:一般' },
    },
    {
      id: 'fault-without-impact',
      when: { kinds: ['fault', 'repair', 'inspection-finding'] },
      grade: 3,
      because: { en: 'A fault, and nothing stands still: general', zh: '故障未影响运行:一般' },
    },
  ],
  targets: [
    {
      target: 'first-response',
      startedBy: [{ event: 'TicketRegistered' }],
      stoppedBy: [
        { event: 'TicketRegistered', when: { channels: ['hotline', 'counter'] } },
        { event: 'MessageSent' },
        { event: 'CustomerContacted' },
      ],
      holder: 'agent',
      ...QUIET,
      limits: [
        {
          id: 'grade-1-first-response',
          when: { grades: [1] },
          duration: 'PT2H',
          calendar,
          because: { en: 'First response to grade 1', zh: '1 级首次响应' },
        },
        {
          id: 'grade-2-first-response',
          when: { grades: [2] },
          duration: 'PT4H',
          calendar,
          because: { en: 'First response to grade 2', zh: '2 级首次响应' },
        },
        {
          id: 'grade-3-first-response',
          when: { grades: [3] },
          duration: 'PT8H',
          calendar,
          because: { en: 'First response to grade 3', zh: '3 级首次响应' },
        },
        {
          id: 'grade-4-first-response',
          when: { grades: [4] },
          duration: 'PT24H',
          calendar,
          because: { en: 'First response to grade 4', zh: '4 级首次响应' },
        },
        {
          id: 'safety-risk-first-response',
          when: { safetyRisk: true },
          duration: 'PT30M',
          calendar,
          because: { en: 'First response when somebody may get hurt', zh: '存在安全风险时的首次响应' },
        },
      ],
    },
    {
      target: 'resolution',
      startedBy: [{ event: 'TicketRegistered' }],
      stoppedBy: [{ event: 'ResolutionConfirmed' }, { event: 'TicketClosed' }],
      holder: 'agent',
      ...QUIET,
      limits: [
        {
          id: 'grade-1-resolution',
          when: { grades: [1] },
          duration: 'PT24H',
          calendar,
          because: { en: 'Resolution of grade 1', zh: '1 级解决' },
        },
        {
          id: 'grade-2-resolution',
          when: { grades: [2] },
          duration: 'PT48H',
          calendar,
          because: { en: 'Resolution of grade 2', zh: '2 级解决' },
        },
        {
          id: 'grade-3-resolution',
          when: { grades: [3] },
          duration: 'PT72H',
          calendar,
          because: { en: 'Resolution of grade 3', zh: '3 级解决' },
        },
        {
          id: 'grade-4-resolution',
          when: { grades: [4] },
          duration: 'P5D',
          calendar,
          because: { en: 'Resolution of grade 4', zh: '4 级解决' },
        },
      ],
    },
    {
      target: 'engineer-contact',
      startedBy: [{ event: 'WorkAssigned' }],
      stoppedBy: [{ event: 'CustomerContacted' }],
      holder: 'engineer',
      ...QUIET,
      limits: [
        {
          id: 'engineer-contact',
          when: {},
          duration: 'PT1H',
          calendar,
          because: { en: "The engineer's contact after the assignment", zh: '工程师接单后联系客户' },
        },
      ],
    },
  ],
};
