import { TicketResolved } from '@yingda/contracts';
import { announcement, customer } from '../announcements/announcement.ts';

interface Facts {
  readonly ticketNumber: string;
  readonly solution?: string | undefined;
}

/** After these there is nothing left to ask: the customer has confirmed on the spot, for instance (R28). */
const ANSWERS = ['ResolutionConfirmed', 'ResolutionRejected', 'TicketClosed', 'TicketCancelled', 'TicketMerged'];

/** R28, R30: the solution is put before the customer, who says whether it holds. */
export const askCustomerToConfirmWhenTicketResolved = announcement({
  name: 'ask-customer-to-confirm-when-ticket-resolved',
  when: TicketResolved,
  template: 'confirmation-requested',
  tell: ({ data: { solution }, event, history, ticket: { ticketNumber } }) =>
    history.some(({ type, position }) => position > event.position && ANSWERS.includes(type))
      ? []
      : [{ to: customer, facts: { ticketNumber, solution } }],
  wording: {
    zh: ({ ticketNumber, solution }: Facts, say) => ({
      subject: `请确认问题是否已解决：工单 ${ticketNumber}`,
      paragraphs: [
        ['我们已完成处理，请您确认问题是否已解决。'],
        [say.line('工单号', ticketNumber), say.line('解决方案', solution)],
        ['如已解决，请确认并告诉我们您是否满意；如未解决，请说明情况，我们将再次处理。'],
        [say.line('确认', say.link(`/api/intake/v1/tickets/${ticketNumber}/confirmation`))],
      ],
    }),
    en: ({ ticketNumber, solution }: Facts, say) => ({
      subject: `Is it solved? Please confirm: ticket ${ticketNumber}`,
      paragraphs: [
        ['We have finished our work. Please tell us whether the trouble is solved.'],
        [say.line('Ticket number', ticketNumber), say.line('Solution', solution)],
        ['If it is, please confirm it and tell us how satisfied you are. If it is not, tell us what is left, and we will handle it again.'],
        [say.line('Confirm at', say.link(`/api/intake/v1/tickets/${ticketNumber}/confirmation`))],
      ],
    }),
  },
});
