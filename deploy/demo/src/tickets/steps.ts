import { engineers } from '../company/people.ts';
import { pdf } from '../document.ts';
import { minutesAgo } from '../house.ts';
import { panelPhoto } from '../picture.ts';
import { stableId } from '../stable-id.ts';
import type { LivingTicket } from './ticket.ts';

interface Order {
  readonly group: string;
  readonly state: string;
}

/** Away, or asked for help only. */
const NOT_CHOSEN = ['E001', 'E002', 'E006'];

const orderOf = (ticket: LivingTicket): Promise<Order> => ticket.until<Order>(`/api/dispatch/v1/work-orders/${ticket.number}`, () => true);

/** Somebody of the group, another one for every ticket, who works where the machine stands if there is one. */
const candidate = ({ plan }: LivingTicket, group: string): string => {
  const members = engineers.filter(({ groups, number }) => groups.includes(group) && !NOT_CHOSEN.includes(number));
  const near = members.filter(({ regions }) => regions.includes(plan.account.region));
  const choice = near.length > 0 ? near : members;
  return choice[plan.ordinal % choice.length]?.number ?? 'E001';
};

/** A dispatcher gives the work to somebody; the house works in shifts, so the next shift's people may be chosen too. */
export const assign = async (ticket: LivingTicket, wanted?: string): Promise<void> => {
  const { group } = await orderOf(ticket);
  const serves = engineers.find(({ number }) => number === wanted)?.groups.includes(group) ?? false;
  ticket.engineer = wanted !== undefined && serves ? wanted : candidate(ticket, group);
  await ticket.work(
    'assign',
    {
      engineer: ticket.engineer,
      override: ['off-shift', 'at-capacity', 'lacks-skill'],
      reason: ticket.say({ en: 'Agreed with the team for the next shift', zh: '已与班组协商，由下一班次接手' }),
    },
    'dispatcher',
  );
};

/** Offered and not answered yet. */
export const offer = async (ticket: LivingTicket): Promise<void> => {
  const { group } = await orderOf(ticket);
  await ticket.work(
    'offers',
    {
      engineer: candidate(ticket, group),
      acceptWithin: 'PT8H',
      override: ['off-shift', 'at-capacity', 'lacks-skill'],
      reason: ticket.say({ en: 'Nearest engineer', zh: '距离最近' }),
    },
    'dispatcher',
  );
};

export const accept = (ticket: LivingTicket): Promise<unknown> => ticket.work('accept', { engineer: ticket.engineer });

export const contact = (ticket: LivingTicket): Promise<unknown> =>
  ticket.work('contact', {
    by: 'phone',
    note: ticket.say({ en: 'Reached at once, alarm list read out to me', zh: '电话已接通，客户口述了报警清单' }),
  });

export const start = (ticket: LivingTicket, mode: 'remote' | 'on-site' = 'remote'): Promise<unknown> => ticket.work('start', { mode });

/** What the customer would have to pay becomes free, so that work may go on; a supervisor takes it on the house. */
export const goodwill = async (ticket: LivingTicket): Promise<void> => {
  const { consentRequired } = await ticket.until<{ consentRequired: boolean; warranty?: unknown }>(
    `/api/dispatch/v1/work-orders/${ticket.number}/fees`,
    ({ warranty }) => warranty !== undefined,
  );
  if (!consentRequired) return;
  await ticket.work(
    'goodwill',
    { note: ticket.say({ en: 'Regular customer, no charge this time', zh: '老客户，本次免费' }) },
    'supervisor',
  );
};

/** From nobody's to work that is being done. */
export const begin = async (ticket: LivingTicket, wanted?: string): Promise<void> => {
  await assign(ticket, wanted);
  await accept(ticket);
  await contact(ticket);
  await goodwill(ticket);
  await start(ticket);
};

export const note = (ticket: LivingTicket, text: { en: string; zh: string }): Promise<unknown> =>
  ticket.tell('agent', 'notes', { text: ticket.say(text) });

export const messageToCustomer = (ticket: LivingTicket, text: { en: string; zh: string }): Promise<unknown> =>
  ticket.tell('agent', 'messages', { text: ticket.say(text), channel: 'email', from: 'team' });

export const messageFromCustomer = (ticket: LivingTicket, text: { en: string; zh: string }): Promise<unknown> =>
  ticket.tell('agent', 'messages', { text: ticket.say(text), channel: 'email', from: 'customer' });

export const logWork = (ticket: LivingTicket): Promise<unknown> =>
  ticket.work('log', {
    activity: 'remote',
    text: ticket.say({
      en: 'Went through the alarm history together and limited it to one assembly.',
      zh: '远程查看报警历史，故障范围已缩小到一个部件。',
    }),
  });

/** Adds a file to the work order; the same again is a repeat. */
const file = async (ticket: LivingTicket, kind: 'photo' | 'document', [name, type, bytes]: [string, string, Buffer]): Promise<void> => {
  const id = stableId(`${kind}/${ticket.plan.key}`);
  const path = `/api/dispatch/v1/work-orders/${ticket.number}/attachments/${id}?kind=${kind}&name=${name}`;
  await ticket.house.as('dispatcher').send('PUT', path, { body: bytes, headers: { 'content-type': type } });
};

/** A picture of the machine's panel, as an engineer takes it. */
export const photo = (ticket: LivingTicket): Promise<void> =>
  file(ticket, 'photo', [`panel-${ticket.plan.key}.png`, 'image/png', panelPhoto(ticket.plan.ordinal)]);

/** What was measured. */
export const document = (ticket: LivingTicket): Promise<void> => {
  const { device, ordinal } = ticket.plan;
  const values = [1, 2, 3].map((point) => `Point ${point}: ${(0.4 + ((ordinal * point) % 7) / 10).toFixed(1)} mm/s`);
  return file(ticket, 'document', [
    'measurement.pdf',
    'application/pdf',
    pdf([`${device.model} ${device.serialNumber}`, 'Vibration', ...values]),
  ]);
};

/** Done, with the words of the report. */
export const resolve = (ticket: LivingTicket): Promise<unknown> => {
  const { report } = ticket.plan;
  return ticket.work('resolve', {
    solution: ticket.say(report.solution),
    cause: ticket.say(report.cause),
    precautions: ticket.say({
      en: 'Please watch it for the next two shifts and call at once if it comes back.',
      zh: '请观察两个班次，如复发请立即来电。',
    }),
  });
};

/** The customer's answer, noted by the agent who called. */
export const confirm = async (
  ticket: LivingTicket,
  rating: 'satisfied' | 'fairly-satisfied' | 'dissatisfied',
  solved = true,
): Promise<void> => {
  await ticket.happened('TicketResolved');
  const comments = {
    satisfied: { en: 'Quick and friendly, thank you.', zh: '响应快，态度好。' },
    'fairly-satisfied': { en: 'Solved, but the first call took a while.', zh: '问题解决了，但首次联系等得有点久。' },
    dissatisfied: { en: 'It works again, but we lost half a shift.', zh: '虽然修好了，但耽误了半个班。' },
  } as const;
  await ticket.tell('agent', 'confirmation', {
    solved,
    rating,
    comment: ticket.say(solved ? comments[rating] : { en: 'The fault came back after an hour.', zh: '一小时后故障又出现了。' }),
    // Evidence is of a confirmation; a rejection needs none.
    ...(solved && { evidence: { kind: 'recorded-call', reference: `REC-2026-${1000 + ticket.plan.ordinal}` } }),
  });
};

/** From nobody's to solved. */
export const solve = async (ticket: LivingTicket, wanted?: string): Promise<void> => {
  await begin(ticket, wanted);
  await logWork(ticket);
  await resolve(ticket);
};

/** An instant so many minutes after the demonstration's present. */
export const inMinutes = ({ house }: LivingTicket, minutes: number): string => minutesAgo(house, -minutes);
