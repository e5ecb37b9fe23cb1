import { roundTheClock } from '../calendar/round-the-clock.ts';
import type { ReportingThreshold, TargetRules } from './policy.ts';

const calendar = roundTheClock.id;
/** Mondays to Fridays by the Chinese government's holidays and make-up working days. */
const OFFICE = 'cn-office';

/**
 * R4: a call gets a definite answer within 24 hours and a mail within 24 to 48: the warning comes at half of it. R16: what the first diagnosis
 * finds complex gets a definite plan within three working days.
 */
const definitePlan: TargetRules = {
  target: 'definite-plan',
  startedBy: [
    { event: 'TicketRegistered', when: { channels: ['hotline', 'email'] } },
    { event: 'FirstDiagnosisRecorded', outcome: 'complex' },
  ],
  stoppedBy: [
    { event: 'PlanGiven' },
    { event: 'WorkResolved' },
    { event: 'TicketResolved' },
    { event: 'ResolutionConfirmed' },
    { event: 'TicketClosed' },
  ],
  holder: 'agent',
  pausedWhile: ['customer'],
  warnings: [50, 75, 90],
  escalations: [
    {
      id: 'definite-plan-missed',
      level: 1,
      at: { overrun: 'PT0S' },
      to: { role: 'supervisor' },
      because: { en: 'The customer has no definite answer', zh: '客户未得到明确答复' },
    },
  ],
  limits: [
    {
      id: 'hotline-definite-answer',
      when: { channels: ['hotline'] },
      duration: 'PT24H',
      calendar,
      because: { en: 'A definite answer to a call', zh: '热线明确答复' },
    },
    {
      id: 'email-answer',
      when: { channels: ['email'] },
      duration: 'PT48H',
      calendar,
      because: { en: 'The answer to a mail', zh: '邮件答复' },
    },
    {
      id: 'definite-plan',
      when: {},
      duration: { workingDays: 3 },
      calendar: OFFICE,
      because: { en: 'A definite plan for complex trouble', zh: '复杂问题明确方案' },
    },
  ],
};

/** R14: a named person contacts the customer. */
const emergencyContact: TargetRules = {
  target: 'emergency-contact',
  startedBy: [{ event: 'EmergencyDeclared' }],
  stoppedBy: [{ event: 'CustomerContacted' }, { event: 'MessageSent' }],
  holder: 'agent',
  pausedWhile: [],
  warnings: [50, 75],
  escalations: [
    {
      id: 'emergency-contact-half-consumed',
      level: 1,
      at: { percent: 50 },
      to: { role: 'supervisor' },
      because: { en: 'An emergency, and nobody has contacted the customer for half of the time', zh: '紧急情况,时限过半仍未联系客户' },
    },
    {
      id: 'emergency-contact-missed',
      level: 2,
      at: { overrun: 'PT0S' },
      to: { role: 'director' },
      because: { en: 'An emergency, and nobody has contacted the customer', zh: '紧急情况,未按时联系客户' },
    },
  ],
  limits: [
    {
      id: 'emergency-contact',
      when: {},
      duration: 'PT24H',
      calendar,
      because: { en: 'Contact by a named person in an emergency', zh: '紧急情况专人联系' },
    },
  ],
};

/** R31: what the supervisor promises, as definite an answer as R4 asks for. */
const complaintAnswer: TargetRules = {
  target: 'complaint-answer',
  startedBy: [{ event: 'TicketRegistered', when: { kinds: ['complaint'] } }, { event: 'ComplaintRaised' }],
  stoppedBy: [{ event: 'RemedyPlanned' }, { event: 'ComplaintSettled' }],
  holder: 'agent',
  pausedWhile: [],
  warnings: [50, 75],
  escalations: [
    {
      id: 'complaint-answer-half-consumed',
      level: 1,
      at: { percent: 50 },
      to: { role: 'supervisor' },
      because: { en: 'A complaint, and half of the time is consumed', zh: '投诉处理时限已过半' },
    },
    {
      id: 'complaint-answer-missed',
      level: 2,
      at: { overrun: 'PT0S' },
      to: { role: 'director' },
      because: { en: 'The complaint was not answered', zh: '投诉未按时答复' },
    },
  ],
  limits: [{ id: 'complaint-answer', when: {}, duration: 'PT24H', calendar, because: { en: 'The answer to a complaint', zh: '投诉答复' } }],
};

export const answerTargets: readonly TargetRules[] = [definitePlan, emergencyContact, complaintAnswer];

/** R4: what reports look at; no clock runs for an average, nor for the rings of a telephone. */
export const thresholds: readonly ReportingThreshold[] = [
  {
    id: 'hotline-three-rings',
    channels: ['hotline'],
    measure: 'average-pick-up',
    limit: 'PT30S',
    during: { calendar: OFFICE, hours: 'working' },
    because: { en: 'A call is answered within three rings in working hours', zh: '工作时间热线三声内接听' },
  },
  {
    id: 'voicemail-ten-minutes',
    channels: ['hotline'],
    measure: 'average-pick-up',
    limit: 'PT10M',
    during: { calendar: OFFICE, hours: 'other' },
    because: { en: 'A voicemail is answered within ten minutes out of hours', zh: '非工作时间语音留言 10 分钟内回复' },
  },
  {
    id: 'chat-three-minutes',
    channels: ['chat'],
    measure: 'average-first-response',
    limit: 'PT3M',
    because: { en: 'A chat is answered within three minutes on average', zh: '在线客服平均 3 分钟内响应' },
  },
];
