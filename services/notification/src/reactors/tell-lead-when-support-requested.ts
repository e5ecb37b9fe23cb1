import { SupportRequested } from '@yingda/contracts';
import { announcement, engineer } from '../announcements/announcement.ts';
import { factsOfWork, linesOfWork } from '../announcements/facts-of-work.ts';
import type { FactsOfWork } from '../announcements/facts-of-work.ts';
import { groupOf } from '../domain/known-work.ts';

type Facts = FactsOfWork & { readonly askedBy: string };

/** R26: the lead learns that somebody is stuck. The question stands with the ticket: it may tell of the customer's person (R39). */
export const tellLeadWhenSupportRequested = announcement({
  name: 'tell-lead-when-support-requested',
  when: SupportRequested,
  template: 'support-requested',
  tell: ({ data: { lead, engineer: askedBy }, history, ticket }) => [
    {
      to: lead === undefined ? { kind: 'lead', group: groupOf(history) } : engineer(lead),
      facts: { ...factsOfWork({ ticket, history }), askedBy },
    },
  ],
  wording: {
    zh: (work: Facts, say) => ({
      subject: `请求支援：工单 ${work.ticketNumber}`,
      paragraphs: [[`工程师 ${work.askedBy} 处理此工单时需要您的支援，具体问题请见工单。`], linesOfWork.zh(work, say)],
    }),
    en: (work: Facts, say) => ({
      subject: `Support requested: ticket ${work.ticketNumber}`,
      paragraphs: [
        [`Engineer ${work.askedBy} asks for your support with this ticket. The question stands with the ticket.`],
        linesOfWork.en(work, say),
      ],
    }),
  },
});
