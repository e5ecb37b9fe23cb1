import { assign, begin } from './steps.ts';
import { closedDissatisfied } from './courses.ts';
import type { Course, LivingTicket } from './ticket.ts';

/** Courses in which grades are questioned, somebody complains, or a ticket belongs to another one. */

/** The grade that the policy gave (R12), once it has. */
const graded = async (ticket: LivingTicket): Promise<number> => {
  await ticket.happened('TicketGraded');
  const { impact, safetyRisk, kind } = ticket.plan.report;
  if (impact === 'line-down' || safetyRisk === true) return 1;
  if (impact === 'partial') return 2;
  return kind === 'service-request' ? 4 : 3;
};

export const loweringProposed: Course = async (ticket) => {
  const grade = await graded(ticket);
  await assign(ticket);
  await ticket.judge('agent', 'grade/lower', {
    to: Math.min(4, grade + 1),
    reason: ticket.say({ en: 'A spare machine took over; nothing stands still any more.', zh: '备用机已顶上，生产不受影响。' }),
  });
};

export const raised: Course = async (ticket) => {
  const grade = await graded(ticket);
  await ticket.judge('dispatcher', 'grade/raise', { to: Math.max(1, grade - 1) });
  await assign(ticket);
};

export const gradeReturned: Course = async (ticket) => {
  await graded(ticket);
  await ticket.judge('supervisor', 'grade/return', {
    reason: ticket.say({ en: 'Ask how many stations are affected, then grade again.', zh: '请先确认影响几个工位再定级。' }),
  });
};

export const emergency: Course = async (ticket) => {
  await graded(ticket);
  await ticket.judge('supervisor', 'emergency', { ground: ticket.plan.report.safetyRisk === true ? 'safety-risk' : 'device-unusable' });
  await begin(ticket);
};

const objection = async (ticket: LivingTicket): Promise<string> => {
  const grade = await graded(ticket);
  await assign(ticket);
  const { dispute } = await ticket.judge<{ dispute: string }>('agent', 'disputes', {
    claimed: Math.max(1, grade - 1),
    reason: ticket.say({ en: 'The customer: our main contract depends on this machine.', zh: '客户认为：主力合同全靠这台设备。' }),
  });
  return dispute;
};

export const disputed: Course = async (ticket) => {
  await objection(ticket);
};

export const disputeAtDirector: Course = async (ticket) => {
  const dispute = await objection(ticket);
  await ticket.judge('supervisor', `disputes/${dispute}/answer`, {
    agreed: false,
    explanation: ticket.say({ en: 'A second machine of the same kind is free.', zh: '现场另有一台同型号设备空闲。' }),
  });
  await ticket.judge('agent', `disputes/${dispute}/escalate`, {
    reason: ticket.say({ en: 'The other machine has no fixture for these parts.', zh: '另一台没有该零件的夹具。' }),
  });
};

const complains = (ticket: LivingTicket): Promise<unknown> =>
  ticket.tell('agent', 'complaint', {
    reason: ticket.say({ en: 'Third visit for the same fault, and nobody told us why.', zh: '同一故障来了三次，也没人说明原因。' }),
  });

export const complaintOpen: Course = async (ticket) => {
  await begin(ticket);
  await complains(ticket);
};

export const complaintWithRemedy: Course = async (ticket) => {
  await complaintOpen(ticket);
  await ticket.tell('supervisor', 'complaint/remedy', {
    plan: ticket.say({ en: 'The lead comes along on Thursday; this repair is free.', zh: '组长周四亲自上门，本次维修免费。' }),
  });
};

export const complaintSettled: Course = async (ticket) => {
  await closedDissatisfied(ticket);
  await complains(ticket);
  await ticket.tell('supervisor', 'complaint/remedy', {
    plan: ticket.say({ en: 'Maintenance contract extended by three months.', zh: '保养合同延长三个月。' }),
  });
  await ticket.tell('supervisor', 'complaint/settlement', {
    outcome: ticket.say({ en: 'Accepted by the plant manager.', zh: '厂长表示接受。' }),
  });
};

/** The same trouble, reported by a colleague. */
export const linkedDuplicate: Course = async (ticket) => {
  if (ticket.previous) await ticket.tell('agent', 'links', { to: ticket.previous.number, as: 'duplicate' });
};

export const mergedIntoPrevious: Course = async (ticket) => {
  if (ticket.previous) await ticket.tell('agent', 'merge', { into: ticket.previous.number });
};
