import { VisitDelayed } from '@yingda/contracts';
import type { EventOf, Language } from '@yingda/contracts';
import { announcement, customer } from '../announcements/announcement.ts';

type Delay = EventOf<typeof VisitDelayed>['data'];
type Facts = Pick<Delay, 'before' | 'window' | 'because'> & { readonly ticketNumber: string };

const REASONS: Readonly<Record<Language, Readonly<Record<Delay['because'], string | undefined>>>> = {
  zh: {
    'earlier-visit': '工程师的上一项现场工作尚未完成',
    traffic: '路上交通不畅',
    parts: '所需备件尚未到位',
    'engineer-unavailable': '原定工程师临时无法到场',
    customer: undefined,
    weather: '天气原因',
    other: undefined,
  },
  en: {
    'earlier-visit': 'the visit before takes longer',
    traffic: 'traffic',
    parts: 'a part that is needed has not arrived yet',
    'engineer-unavailable': 'the engineer cannot come at that time',
    customer: undefined,
    weather: 'the weather',
    other: undefined,
  },
};

/** R24: if a visit slips, the customer is told the new time, with an apology where the delay is ours. */
export const tellCustomerWhenVisitDelayed = announcement({
  name: 'tell-customer-when-visit-delayed',
  when: VisitDelayed,
  template: 'visit-delayed',
  tell: ({ data: { before, window, because }, ticket: { ticketNumber } }) => [
    { to: customer, facts: { ticketNumber, before, window, because } },
  ],
  wording: {
    zh: ({ ticketNumber, before, window, because }: Facts, say) => ({
      subject: `上门时间推迟：工单 ${ticketNumber}，新时间 ${say.brief(window)}`,
      paragraphs: [
        [because === 'customer' ? '按照您的要求，上门时间已推迟。' : '非常抱歉，工程师无法按原定时间上门，给您带来不便，敬请谅解。'],
        [
          say.line('工单号', ticketNumber),
          say.line('新的上门时间窗', say.period(window)),
          say.line('原定时间窗', say.period(before)),
          say.line('原因', REASONS.zh[because]),
        ],
        ['如新的时间不便，请尽早与我们联系并注明工单号。'],
      ],
    }),
    en: ({ ticketNumber, before, window, because }: Facts, say) => ({
      subject: `Visit delayed: ticket ${ticketNumber}, now ${say.brief(window)}`,
      paragraphs: [
        [
          because === 'customer'
            ? 'As you asked, the visit takes place later.'
            : 'We are sorry: our engineer cannot be with you at the time agreed. We apologise for the inconvenience.',
        ],
        [
          say.line('Ticket number', ticketNumber),
          say.line('New arrival time', say.period(window)),
          say.line('Instead of', say.period(before)),
          say.line('Reason', REASONS.en[because]),
        ],
        ['If the new time does not suit you, please tell us early and name the ticket number.'],
      ],
    }),
  },
});
