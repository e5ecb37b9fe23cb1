import {
  accept,
  assign,
  begin,
  confirm,
  contact,
  logWork,
  messageFromCustomer,
  messageToCustomer,
  note,
  offer,
  photo,
  resolve,
  solve,
} from './steps.ts';
import type { Course } from './ticket.ts';

/** Courses of the work itself, from the report to the rating. */

export const fresh: Course = async () => undefined;

export const askedForDetails: Course = async (ticket) => {
  await ticket.tell('agent', 'details-request');
  await note(ticket, { en: 'Caller did not know the model, will look at the plate.', zh: '来电人不清楚型号，稍后去看铭牌。' });
};

export const offered: Course = offer;

export const assigned: Course = (ticket) => assign(ticket);

export const contacted: Course = async (ticket) => {
  await assign(ticket);
  await accept(ticket);
  await contact(ticket);
  await messageToCustomer(ticket, {
    en: 'Our engineer has called you and will go through the log files this afternoon.',
    zh: '工程师已与您联系，今天下午会分析日志。',
  });
};

export const working: Course = async (ticket) => {
  await begin(ticket);
  await ticket.judge('supervisor', 'grade/approve');
  await logWork(ticket);
  await note(ticket, {
    en: 'Keep an eye on it: same alarm in spring on the neighbouring machine.',
    zh: '留意：春天隔壁机台也报过同样的警。',
  });
};

export const workingWithPhoto: Course = async (ticket) => {
  await begin(ticket);
  await photo(ticket);
  await messageFromCustomer(ticket, {
    en: 'Photo attached as agreed. The lamp on the right stays red.',
    zh: '照片已发，右侧指示灯一直是红的。',
  });
};

export const waitingForCustomer: Course = async (ticket) => {
  await begin(ticket);
  await messageToCustomer(ticket, {
    en: 'Please send us the backup of the parameters; we go on as soon as it is here.',
    zh: '请把参数备份发给我们，收到后立即继续处理。',
  });
  await ticket.work('wait', { holder: 'customer', note: ticket.say({ en: 'Backup of the parameters', zh: '等参数备份' }) });
};

export const waitingForThirdParty: Course = async (ticket) => {
  await begin(ticket);
  await ticket.work('wait', {
    holder: 'third-party',
    note: ticket.say({ en: 'Electrician of the site measures the supply', zh: '等厂方电工测量供电' }),
  });
};

export const resolved: Course = async (ticket) => {
  await solve(ticket);
  await messageToCustomer(ticket, {
    en: 'We think that it is solved. Please confirm, or tell us what is still wrong.',
    zh: '我们认为问题已解决，请确认；如仍有问题请告知。',
  });
};

export const closedSatisfied: Course = async (ticket) => {
  await solve(ticket);
  await ticket.judge('supervisor', 'grade/approve');
  await confirm(ticket, 'satisfied');
};

export const closedFairly: Course = async (ticket) => {
  await solve(ticket);
  await confirm(ticket, 'fairly-satisfied');
};

export const closedDissatisfied: Course = async (ticket) => {
  await solve(ticket);
  await confirm(ticket, 'dissatisfied');
};

export const rejected: Course = async (ticket) => {
  await solve(ticket);
  await confirm(ticket, 'dissatisfied', false);
};

export const advised: Course = async (ticket) => {
  await assign(ticket);
  await ticket.judge('agent', 'first-diagnosis', {
    outcome: 'solved-at-first-contact',
    note: ticket.say({ en: 'Answered on the telephone', zh: '电话中已解答' }),
  });
  await accept(ticket);
  await contact(ticket);
  await resolve(ticket);
  await confirm(ticket, 'satisfied');
};

export const reopened: Course = async (ticket) => {
  await closedSatisfied(ticket);
  await ticket.happened('TicketClosed');
  await ticket.tell('agent', 'reopen', { reason: ticket.say({ en: 'The fault is back since this morning.', zh: '今早故障复发。' }) });
};

export const cancelled: Course = (ticket) =>
  ticket
    .tell('agent', 'cancel', { reason: ticket.say({ en: 'The customer mended it: the plug was loose.', zh: '客户自行恢复：插头松动。' }) })
    .then(() => undefined);

export const workOfE001: Course = async (ticket) => {
  await begin(ticket, 'E001');
  await logWork(ticket);
};

export const assignedToE001: Course = (ticket) => assign(ticket, 'E001');
