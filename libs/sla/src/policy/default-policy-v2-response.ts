import type { Grade } from '@yingda/contracts';
import { roundTheClock } from '../calendar/round-the-clock.ts';
import type { EscalationStep, Limit, TargetRules } from './policy.ts';

const calendar = roundTheClock.id;

/** R12's column of first responses, by grade. */
const RESPONSE_BY_GRADE = { 1: 'PT2H', 2: 'PT4H', 3: 'PT8H', 4: 'PT24H' } as const satisfies Record<Grade, string>;
const GRADES = [1, 2, 3, 4] as const;

const byGrade = (target: string, en: string, zh: string): Limit[] =>
  GRADES.map((grade) => ({
    id: `grade-${grade}-${target}`,
    when: { grades: [grade] },
    duration: RESPONSE_BY_GRADE[grade],
    calendar,
    because: { en: `${en} to grade ${grade}`, zh: `${grade} 级${zh}` },
  }));

/** R20: what is missed goes to the supervisor by itself, and then to the director; before that to whom R12 makes responsible. */
const escalations: readonly EscalationStep[] = [
  {
    id: 'first-response-half-consumed',
    level: 1,
    at: { percent: 50 },
    to: { role: 'lead' },
    when: { grades: [1] },
    because: { en: 'Half of the time is consumed; the technical manager is responsible', zh: '时限已过半,由技术经理负责' },
  },
  {
    id: 'first-response-nearly-consumed',
    level: 1,
    at: { percent: 75 },
    to: { role: 'lead' },
    when: { grades: [2] },
    because: { en: 'Three quarters of the time are consumed; the senior engineer is responsible', zh: '时限已过四分之三,由高级工程师负责' },
  },
  {
    id: 'first-response-missed',
    level: 2,
    at: { overrun: 'PT0S' },
    to: { role: 'supervisor' },
    because: { en: 'The first response was missed', zh: '首次响应超时' },
  },
  {
    id: 'first-response-urgent-overrun',
    level: 3,
    at: { overrun: 'PT1H' },
    to: { role: 'director' },
    when: { grades: [1] },
    because: { en: 'The first response is an hour late', zh: '首次响应超时 1 小时' },
  },
  {
    id: 'first-response-overrun',
    level: 3,
    at: { overrun: 'PT8H' },
    to: { role: 'director' },
    when: { grades: [2, 3, 4] },
    because: { en: 'The first response is eight hours late', zh: '首次响应超时 8 小时' },
  },
];

/** R12, R13, R17: round the clock. Of the limits that hold the tightest wins. */
const firstResponse: TargetRules = {
  target: 'first-response',
  startedBy: [{ event: 'TicketRegistered' }],
  stoppedBy: [
    { event: 'TicketRegistered', when: { channels: ['hotline', 'counter'] } },
    { event: 'MessageSent' },
    { event: 'DetailsRequested' },
    { event: 'CustomerContacted' },
  ],
  holder: 'agent',
  pausedWhile: [],
  warnings: [75, 90],
  escalations,
  limits: [
    ...byGrade('first-response', 'First response', '首次响应'),
    {
      id: 'consumer-electronics-first-response',
      when: { productTypes: ['consumer-electronics'] },
      duration: 'PT2H',
      calendar,
      because: { en: 'First response for consumer electronics', zh: '消费电子首次响应' },
    },
    {
      id: 'enterprise-software-first-response',
      when: { productTypes: ['enterprise-software'] },
      duration: 'PT1H',
      calendar,
      because: { en: 'First response for enterprise software', zh: '企业软件首次响应' },
    },
    {
      id: 'severe-first-response',
      when: { severities: ['severe'] },
      duration: 'PT30M',
      calendar,
      because: { en: 'First response to severe trouble or a safety risk', zh: '严重故障或安全风险首次响应' },
    },
    {
      id: 'minor-first-response',
      when: { severities: ['minor'] },
      duration: 'PT4H',
      calendar,
      because: { en: 'First response to minor trouble', zh: '轻微故障首次响应' },
    },
    {
      id: 'isp-first-response',
      when: { entitlements: ['isp'] },
      duration: 'PT15M',
      calendar,
      because: { en: 'Contact under an ISP contract', zh: '运营商合同约定联系时限' },
    },
  ],
};

/** A customer who writes again is answered as fast as the first time. */
const nextResponse: TargetRules = {
  target: 'next-response',
  startedBy: [{ event: 'MessageReceived' }, { event: 'DetailsSupplied' }],
  stoppedBy: [{ event: 'MessageSent' }, { event: 'DetailsRequested' }, { event: 'CustomerContacted' }, { event: 'TicketResolved' }],
  holder: 'agent',
  pausedWhile: [],
  warnings: [75, 90],
  escalations: [
    {
      id: 'next-response-missed',
      level: 1,
      at: { overrun: 'PT0S' },
      to: { role: 'supervisor' },
      because: { en: 'The customer waits for an answer', zh: '客户等待回复超时' },
    },
  ],
  limits: byGrade('next-response', 'Next response', '后续回复'),
};

/** R4: hotline and counter talk at once, a mail is acknowledged within the hour, a chat is taken within five minutes at peak. */
const pickUp: TargetRules = {
  target: 'pick-up',
  startedBy: [{ event: 'TicketRegistered', when: { channels: ['counter', 'chat', 'email'] } }],
  stoppedBy: [
    { event: 'TicketRegistered', when: { channels: ['counter'] } },
    { event: 'TicketAcknowledged', when: { channels: ['email'] } },
    { event: 'MessageSent' },
    { event: 'DetailsRequested' },
    { event: 'CustomerContacted' },
  ],
  holder: 'agent',
  pausedWhile: [],
  warnings: [75],
  escalations: [
    {
      id: 'pick-up-missed',
      level: 1,
      at: { overrun: 'PT0S' },
      to: { role: 'supervisor' },
      because: { en: 'Nobody took the report', zh: '无人受理' },
    },
  ],
  limits: [
    {
      id: 'counter-pick-up',
      when: { channels: ['counter'] },
      duration: 'PT5M',
      calendar,
      because: { en: 'Service at the counter', zh: '门店受理' },
    },
    {
      id: 'chat-pick-up',
      when: { channels: ['chat'] },
      duration: 'PT5M',
      calendar,
      because: { en: 'Chat at peak times', zh: '高峰时段在线客服' },
    },
    {
      id: 'email-acknowledgement',
      when: { channels: ['email'] },
      duration: 'PT1H',
      calendar,
      because: { en: 'Acknowledgement of a mail', zh: '邮件确认收到' },
    },
  ],
};

export const responseTargets: readonly TargetRules[] = [firstResponse, nextResponse, pickUp];
