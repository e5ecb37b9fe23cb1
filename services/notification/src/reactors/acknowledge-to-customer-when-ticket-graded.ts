import { TicketGraded } from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { announcement, customer } from '../announcements/announcement.ts';

interface Facts {
  readonly ticketNumber: string;
  readonly grade: Grade;
  readonly firstResponseDue?: Instant | undefined;
  readonly resolutionDue?: Instant | undefined;
}

/** R8: the customer is told that the report is accepted, with its number and the times to expect, which the grade sets. */
export const acknowledgeToCustomerWhenTicketGraded = announcement({
  name: 'acknowledge-to-customer-when-ticket-graded',
  when: TicketGraded,
  template: 'ticket-acknowledged',
  tell: ({ ticket: { ticketNumber, grade, due } }) =>
    grade === undefined
      ? []
      : [{ to: customer, facts: { ticketNumber, grade, firstResponseDue: due['first-response'], resolutionDue: due.resolution } }],
  wording: {
    zh: ({ ticketNumber, grade, firstResponseDue, resolutionDue }: Facts, say) => ({
      subject: `已受理您的报修，工单号 ${ticketNumber}`,
      paragraphs: [
        ['我们已受理您的报告。'],
        [
          say.line('工单号', ticketNumber),
          say.line('级别', say.grade(grade)),
          say.line('首次响应不晚于', say.time(firstResponseDue)),
          say.line('预计解决不晚于', say.time(resolutionDue)),
        ],
        ['后续联系请注明工单号。'],
      ],
    }),
    en: ({ ticketNumber, grade, firstResponseDue, resolutionDue }: Facts, say) => ({
      subject: `Your report is accepted: ticket ${ticketNumber}`,
      paragraphs: [
        ['We have accepted your report.'],
        [
          say.line('Ticket number', ticketNumber),
          say.line('Grade', say.grade(grade)),
          say.line('First response by', say.time(firstResponseDue)),
          say.line('Resolution expected by', say.time(resolutionDue)),
        ],
        ['Please name the ticket number whenever you contact us about it.'],
      ],
    }),
  },
});
