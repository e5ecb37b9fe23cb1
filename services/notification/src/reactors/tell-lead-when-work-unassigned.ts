import { WorkUnassigned } from '@yingda/contracts';
import type { Language } from '@yingda/contracts';
import { announcement, engineer } from '../announcements/announcement.ts';
import { factsOfWork, linesOfWork } from '../announcements/facts-of-work.ts';
import type { FactsOfWork } from '../announcements/facts-of-work.ts';

type Facts = FactsOfWork & { readonly sentence?: Readonly<Record<Language, string>> };

/** R23: nobody is left to take the work, so the group's lead is told. Without a lead the dispatchers' queue shows it. */
export const tellLeadWhenWorkUnassigned = announcement({
  name: 'tell-lead-when-work-unassigned',
  when: WorkUnassigned,
  template: 'work-unassigned',
  tell: ({ data: { lead, sentence }, history, ticket }) =>
    lead === undefined
      ? []
      : [{ to: engineer(lead), facts: { ...factsOfWork({ ticket, history }), ...(sentence !== undefined && { sentence }) } }],
  wording: {
    zh: (work: Facts, say) => ({
      subject: `无人接单：工单 ${work.ticketNumber}，请指派`,
      paragraphs: [
        ['此工单目前无人处理，请尽快指派工程师。'],
        [say.line('原因', work.sentence?.zh)],
        [
          ...linesOfWork.zh(work, say),
          say.line('首次响应不晚于', say.time(work.due['first-response'])),
          say.line('解决不晚于', say.time(work.due.resolution)),
        ],
        [say.line('指派', say.link(`/api/dispatch/v1/work-orders/${work.ticketNumber}`))],
      ],
    }),
    en: (work: Facts, say) => ({
      subject: `Nobody works on ticket ${work.ticketNumber}: please assign it`,
      paragraphs: [
        ['No engineer has this ticket. Please assign one soon.'],
        [say.line('Reason', work.sentence?.en)],
        [
          ...linesOfWork.en(work, say),
          say.line('First response by', say.time(work.due['first-response'])),
          say.line('Resolution by', say.time(work.due.resolution)),
        ],
        [say.line('Assign at', say.link(`/api/dispatch/v1/work-orders/${work.ticketNumber}`))],
      ],
    }),
  },
});
