import { DetailsRequested } from '@yingda/contracts';
import { announcement, customer } from '../announcements/announcement.ts';

interface Facts {
  readonly ticketNumber: string;
  readonly text: string;
}

/** R6: the guiding questions reach whoever reported. */
export const askCustomerWhenDetailsRequested = announcement({
  name: 'ask-customer-when-details-requested',
  when: DetailsRequested,
  template: 'details-requested',
  tell: ({ data: { text }, ticket: { ticketNumber } }) => [{ to: customer, facts: { ticketNumber, text } }],
  wording: {
    zh: ({ ticketNumber, text }: Facts, say) => ({
      subject: `请补充信息：工单 ${ticketNumber}`,
      paragraphs: [
        ['为尽快解决您的问题，请补充以下信息：'],
        [text],
        [say.line('工单号', ticketNumber), say.line('回复', say.link(`/api/intake/v1/tickets/${ticketNumber}/details`))],
      ],
    }),
    en: ({ ticketNumber, text }: Facts, say) => ({
      subject: `We need to know more: ticket ${ticketNumber}`,
      paragraphs: [
        ['To solve this soon, we need to know more from you:'],
        [text],
        [say.line('Ticket number', ticketNumber), say.line('Answer at', say.link(`/api/intake/v1/tickets/${ticketNumber}/details`))],
      ],
    }),
  },
});
