import { VisitCancelled } from '@yingda/contracts';
import type { EventOf, Language } from '@yingda/contracts';
import { announcement, customer } from '../announcements/announcement.ts';
import { visitBefore } from '../domain/known-visit.ts';

type Because = EventOf<typeof VisitCancelled>['data']['because'];

interface Facts {
  readonly ticketNumber: string;
  readonly window: { readonly from: string; readonly until: string };
  readonly because: Because;
}

const SENTENCES: Readonly<Record<Language, Readonly<Record<Because, string>>>> = {
  zh: {
    customer: '按照您的要求，以下上门服务已取消。',
    'solved-remotely': '问题已通过远程方式处理，以下上门服务不再需要，已取消。',
    'engineer-unavailable': '非常抱歉，工程师无法到场，以下上门服务已取消。我们会尽快与您另约时间。',
    parts: '非常抱歉，所需备件尚未到位，以下上门服务已取消。我们会尽快与您另约时间。',
    ended: '该工单已结束，以下上门服务已取消。',
    other: '非常抱歉，以下上门服务已取消。我们会尽快与您联系。',
  },
  en: {
    customer: 'As you asked, this visit is cancelled.',
    'solved-remotely': 'The trouble was dealt with remotely, so this visit is not needed any more and is cancelled.',
    'engineer-unavailable':
      'We are sorry: the engineer cannot come, and this visit is cancelled. We will agree another time with you soon.',
    parts: 'We are sorry: a part that is needed has not arrived, and this visit is cancelled. We will agree another time with you soon.',
    ended: 'The ticket is over, so this visit is cancelled.',
    other: 'We are sorry: this visit is cancelled. We will be in touch with you soon.',
  },
};

/** R24: nobody waits for a visit that is off. */
export const tellCustomerWhenVisitCancelled = announcement({
  name: 'tell-customer-when-visit-cancelled',
  when: VisitCancelled,
  template: 'visit-cancelled',
  tell: ({ data: { visit, because }, event, history, ticket: { ticketNumber } }) => {
    const before = visitBefore(event, visit, history);
    return before === undefined ? [] : [{ to: customer, facts: { ticketNumber, window: before.window, because } }];
  },
  wording: {
    zh: ({ ticketNumber, window, because }: Facts, say) => ({
      subject: `上门服务已取消：工单 ${ticketNumber}`,
      paragraphs: [
        [SENTENCES.zh[because]],
        [say.line('工单号', ticketNumber), say.line('原定上门时间窗', say.period(window))],
        ['如有疑问，请与我们联系并注明工单号。'],
      ],
    }),
    en: ({ ticketNumber, window, because }: Facts, say) => ({
      subject: `Visit cancelled: ticket ${ticketNumber}`,
      paragraphs: [
        [SENTENCES.en[because]],
        [say.line('Ticket number', ticketNumber), say.line('Was agreed for', say.period(window))],
        ['If you have a question, please name the ticket number.'],
      ],
    }),
  },
});
