import { WorkAssigned } from '@yingda/contracts';
import { announcement, engineer } from '../announcements/announcement.ts';
import { engineerBefore } from '../domain/known-work.ts';

interface Facts {
  readonly ticketNumber: string;
}

/** R23: whoever had the work learns that it is another's, so that no two of them call the customer. */
export const tellEngineerWhenWorkReassigned = announcement({
  name: 'tell-engineer-when-work-reassigned',
  when: WorkAssigned,
  template: 'work-reassigned',
  tell: ({ data, event, history, ticket: { ticketNumber } }) => {
    const before = engineerBefore(event, history);
    return before === undefined || before === data.engineer ? [] : [{ to: engineer(before), facts: { ticketNumber } }];
  },
  wording: {
    zh: ({ ticketNumber }: Facts) => ({
      subject: `已改派：工单 ${ticketNumber}`,
      paragraphs: [[`工单 ${ticketNumber} 已改派给其他工程师，您无需再处理。`]],
    }),
    en: ({ ticketNumber }: Facts) => ({
      subject: `Reassigned: ticket ${ticketNumber}`,
      paragraphs: [[`Ticket ${ticketNumber} is another engineer's now. There is nothing left for you to do.`]],
    }),
  },
});
