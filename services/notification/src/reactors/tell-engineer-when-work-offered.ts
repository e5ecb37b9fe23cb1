import { WorkOffered } from '@yingda/contracts';
import { announcement, engineer } from '../announcements/announcement.ts';
import { factsOfWork, linesOfWork } from '../announcements/facts-of-work.ts';
import type { FactsOfWork } from '../announcements/facts-of-work.ts';

type Facts = FactsOfWork & { readonly acceptBy: string };

/** R23, R38: whoever is offered work learns until when to answer. */
export const tellEngineerWhenWorkOffered = announcement({
  name: 'tell-engineer-when-work-offered',
  when: WorkOffered,
  template: 'work-offered',
  tell: ({ data, history, ticket }) => [
    { to: engineer(data.engineer), facts: { ...factsOfWork({ ticket, history }), acceptBy: data.acceptBy } },
  ],
  wording: {
    zh: (work: Facts, say) => ({
      subject: `待接单：工单 ${work.ticketNumber}，请于 ${say.brief(work.acceptBy)} 前答复`,
      paragraphs: [
        [`有一张工单等您接单，请于 ${say.time(work.acceptBy)} 前接受或拒绝；逾期未答复将转派给其他工程师。`],
        [
          ...linesOfWork.zh(work, say),
          say.line('首次响应不晚于', say.time(work.due['first-response'])),
          say.line('解决不晚于', say.time(work.due.resolution)),
        ],
        [say.line('接单或拒绝', say.link(`/api/dispatch/v1/work-orders/${work.ticketNumber}`))],
      ],
    }),
    en: (work: Facts, say) => ({
      subject: `Work offered to you: ticket ${work.ticketNumber}, answer by ${say.brief(work.acceptBy)}`,
      paragraphs: [
        [`A ticket is offered to you. Please accept or decline it by ${say.time(work.acceptBy)}; after that it goes to somebody else.`],
        [
          ...linesOfWork.en(work, say),
          say.line('First response by', say.time(work.due['first-response'])),
          say.line('Resolution by', say.time(work.due.resolution)),
        ],
        [say.line('Answer at', say.link(`/api/dispatch/v1/work-orders/${work.ticketNumber}`))],
      ],
    }),
  },
});
