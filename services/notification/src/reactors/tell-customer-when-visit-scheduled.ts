import { VisitScheduled } from '@yingda/contracts';
import { announcement, customer } from '../announcements/announcement.ts';
import { visitBefore } from '../domain/known-visit.ts';

interface Facts {
  readonly ticketNumber: string;
  readonly window: { readonly from: string; readonly until: string };
  readonly minutes: number;
  /** It replaces what was agreed before. */
  readonly again: boolean;
}

/** R24: what was agreed, in writing, and what to prepare. Who comes is not told: planning may still change it, and the name is the engineer's own (R39). */
export const tellCustomerWhenVisitScheduled = announcement({
  name: 'tell-customer-when-visit-scheduled',
  when: VisitScheduled,
  template: 'visit-scheduled',
  tell: ({ data: { visit, window, minutes }, event, history, ticket: { ticketNumber } }) => {
    const before = visitBefore(event, visit, history);
    return [{ to: customer, facts: { ticketNumber, window, minutes, again: before !== undefined && !before.over } }];
  },
  wording: {
    zh: ({ ticketNumber, window, minutes, again }: Facts, say) => ({
      subject: `${again ? '上门预约已更改' : '上门预约确认'}：工单 ${ticketNumber}，${say.brief(window)}`,
      paragraphs: [
        [again ? '按照与您的约定，上门时间已更改，请以本次预约为准。' : '感谢您的配合，工程师将按约定时间上门。'],
        [say.line('工单号', ticketNumber), say.line('上门时间窗', say.period(window)), say.line('预计现场工作', `约 ${minutes} 分钟`)],
        ['请安排现场人员接待；如需停机检修，请提前做好安排。', '如时间不便，请尽早与我们联系并注明工单号。'],
      ],
    }),
    en: ({ ticketNumber, window, minutes, again }: Facts, say) => ({
      subject: `${again ? 'Visit changed' : 'Visit confirmed'}: ticket ${ticketNumber}, ${say.brief(window)}`,
      paragraphs: [
        [
          again
            ? 'As agreed with you, the visit has another time, which replaces the one before.'
            : 'As agreed with you, our engineer will visit you.',
        ],
        [
          say.line('Ticket number', ticketNumber),
          say.line('Arrival between', say.period(window)),
          say.line('Work on site', `about ${minutes} minutes`),
        ],
        [
          'Please have somebody there to receive the engineer, and see to it that the device may be stopped if need be.',
          'If the time does not suit you, please tell us early and name the ticket number.',
        ],
      ],
    }),
  },
});
