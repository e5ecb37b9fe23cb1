import { QuoteWithdrawn } from '@yingda/contracts';
import { announcement, customer } from '../announcements/announcement.ts';

interface Facts {
  readonly ticketNumber: string;
  readonly because: 'mistake' | 'covered';
}

/** R27: nobody goes on thinking about a quote that does not hold any more. One that is replaced is told of with its successor, and an ended ticket has no costs. */
export const tellCustomerWhenQuoteWithdrawn = announcement({
  name: 'tell-customer-when-quote-withdrawn',
  when: QuoteWithdrawn,
  template: 'quote-withdrawn',
  tell: ({ data: { because }, ticket: { ticketNumber } }) =>
    because === 'mistake' || because === 'covered' ? [{ to: customer, facts: { ticketNumber, because } }] : [],
  wording: {
    zh: ({ ticketNumber, because }: Facts) => ({
      subject: `报价已撤回：工单 ${ticketNumber}`,
      paragraphs: [
        [`工单 ${ticketNumber} 的报价已撤回，您无需答复。`],
        [
          because === 'covered'
            ? '经核实，本次服务属于保修范围，您无需付费。'
            : '该报价有误，给您带来不便，敬请谅解。如需报价，我们会重新发送。',
        ],
      ],
    }),
    en: ({ ticketNumber, because }: Facts) => ({
      subject: `Quote withdrawn: ticket ${ticketNumber}`,
      paragraphs: [
        [`Our quote for ticket ${ticketNumber} is withdrawn; you need not answer it.`],
        [
          because === 'covered'
            ? 'The work is covered by the warranty after all and costs you nothing.'
            : 'It was mistaken, for which we apologise. If there is to be another one, we will send it to you.',
        ],
      ],
    }),
  },
});
