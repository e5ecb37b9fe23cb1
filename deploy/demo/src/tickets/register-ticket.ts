import { minutesAgo } from '../house.ts';
import type { House } from '../house.ts';
import { LivingTicket } from './ticket.ts';
import type { PlannedTicket } from './ticket.ts';

const MINUTES_BEFORE_THE_CALL = 25;

const description = ({ account, hall, report }: PlannedTicket): string =>
  account.language === 'zh' ? `${hall}：${report.says.zh}` : `${hall}: ${report.says.en}`;

/** Registers the ticket as whoever took the report. The same plan again answers the same ticket. */
export const registerTicket = async (house: House, plan: PlannedTicket, previous?: LivingTicket): Promise<LivingTicket> => {
  const { account, contact, device, report, channel, age, key } = plan;
  const { ticketNumber } = await house.as('agent').post<{ ticketNumber: string }>(
    '/api/intake/v1/tickets',
    {
      account: account.id,
      contact: { ...contact, language: account.language },
      device: { serialNumber: device.serialNumber, model: device.model },
      channel,
      kind: report.kind,
      description: description(plan),
      symptomCodes: report.codes,
      occurredAt: minutesAgo(house, age + MINUTES_BEFORE_THE_CALL),
      receivedAt: minutesAgo(house, age),
      impact: { scope: report.impact, ...(report.safetyRisk === true && { safetyRisk: true }) },
    },
    `demo-ticket-${key}`,
  );
  return new LivingTicket(house, plan, ticketNumber, previous);
};
