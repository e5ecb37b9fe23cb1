import { WorkAssigned } from '@yingda/contracts';
import { announcement, engineer } from '../announcements/announcement.ts';
import { factsOfWork, linesOfWork } from '../announcements/facts-of-work.ts';
import type { FactsOfWork } from '../announcements/facts-of-work.ts';

/** R18, R23: the engineer learns at once that the work is theirs. */
export const notifyEngineerWhenWorkAssigned = announcement({
  name: 'notify-engineer-when-work-assigned',
  when: WorkAssigned,
  template: 'work-assigned',
  tell: ({ data, history, ticket }) => [{ to: engineer(data.engineer), facts: factsOfWork({ ticket, history }) }],
  wording: {
    zh: (work: FactsOfWork, say) => ({
      subject: `新派工：工单 ${work.ticketNumber}${work.grade === undefined ? '' : `，${say.grade(work.grade)}`}`,
      paragraphs: [
        ['以下工单已指派给您，请尽快联系客户。'],
        [
          ...linesOfWork.zh(work, say),
          say.line('联系客户不晚于', say.time(work.due['engineer-contact'])),
          say.line('首次响应不晚于', say.time(work.due['first-response'])),
          say.line('解决不晚于', say.time(work.due.resolution)),
        ],
      ],
    }),
    en: (work: FactsOfWork, say) => ({
      subject: `Work assigned to you: ticket ${work.ticketNumber}${work.grade === undefined ? '' : `, grade ${say.grade(work.grade)}`}`,
      paragraphs: [
        ['This ticket is assigned to you. Please contact the customer soon.'],
        [
          ...linesOfWork.en(work, say),
          say.line('Contact the customer by', say.time(work.due['engineer-contact'])),
          say.line('First response by', say.time(work.due['first-response'])),
          say.line('Resolution by', say.time(work.due.resolution)),
        ],
      ],
    }),
  },
});
