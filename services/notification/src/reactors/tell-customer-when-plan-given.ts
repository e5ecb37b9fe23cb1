import { PlanGiven } from '@yingda/contracts';
import { announcement, customer } from '../announcements/announcement.ts';

interface Facts {
  readonly ticketNumber: string;
  readonly plan: string;
  readonly until?: string | undefined;
}

/** R16: the definite plan reaches the customer in writing. */
export const tellCustomerWhenPlanGiven = announcement({
  name: 'tell-customer-when-plan-given',
  when: PlanGiven,
  template: 'plan-given',
  tell: ({ data: { plan, until }, ticket: { ticketNumber } }) => [{ to: customer, facts: { ticketNumber, plan, until } }],
  wording: {
    zh: ({ ticketNumber, plan, until }: Facts, say) => ({
      subject: `处理方案：工单 ${ticketNumber}`,
      paragraphs: [
        ['针对您的问题，我们制定了以下处理方案：'],
        [plan],
        [say.line('工单号', ticketNumber), say.line('预计完成不晚于', say.time(until))],
      ],
    }),
    en: ({ ticketNumber, plan, until }: Facts, say) => ({
      subject: `Our plan: ticket ${ticketNumber}`,
      paragraphs: [
        ['This is how we will solve your problem:'],
        [plan],
        [say.line('Ticket number', ticketNumber), say.line('To be carried out by', say.time(until))],
      ],
    }),
  },
});
