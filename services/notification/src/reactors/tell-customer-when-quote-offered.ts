import { QuoteOffered } from '@yingda/contracts';
import type { EventOf, Language } from '@yingda/contracts';
import { announcement, customer } from '../announcements/announcement.ts';
import type { Speech } from '../templates/speech.ts';

type Quote = Pick<
  EventOf<typeof QuoteOffered>['data'],
  'quote' | 'version' | 'currency' | 'lines' | 'net' | 'tax' | 'total' | 'validUntil'
>;
type Facts = Quote & { readonly ticketNumber: string };
type Line = Quote['lines'][number];

const ITEMS: Readonly<Record<Language, Readonly<Record<Line['kind'], (line: Line) => string>>>> = {
  zh: {
    service: ({ item, quantity }) => `服务 ${item}，${quantity} 分钟`,
    part: ({ item, quantity }) => `备件 ${item} × ${quantity}`,
    travel: ({ quantity }) => `上门 ${quantity} 次`,
  },
  en: {
    service: ({ item, quantity }) => `Service ${item}, ${quantity} minutes`,
    part: ({ item, quantity }) => `Part ${item} × ${quantity}`,
    travel: ({ quantity }) => (quantity === 1 ? 'Travel, 1 visit' : `Travel, ${quantity} visits`),
  },
};

const items = ({ lines, currency }: Quote, language: Language, say: Speech): readonly (string | undefined)[] =>
  lines.map((line) => say.line(ITEMS[language][line.kind](line), say.money(line.amount, currency)));

/** R27: what the work costs is agreed with the customer before it is carried out. */
export const tellCustomerWhenQuoteOffered = announcement({
  name: 'tell-customer-when-quote-offered',
  when: QuoteOffered,
  template: 'quote-offered',
  tell: ({ data, ticket: { ticketNumber } }) => [{ to: customer, facts: { ...data, ticketNumber } }],
  wording: {
    zh: (quote: Facts, say) => ({
      subject: `报价待确认：工单 ${quote.ticketNumber}，合计 ${say.money(quote.total, quote.currency)}`,
      paragraphs: [
        [
          '以下费用不在保修范围内，请您确认报价。未经您同意，我们不会开始收费服务。',
          ...(quote.version > 1 ? [`这是第 ${quote.version} 版报价，此前的报价不再有效。`] : []),
        ],
        items(quote, 'zh', say),
        [
          say.line('不含税', say.money(quote.net, quote.currency)),
          say.line('税额', say.money(quote.tax, quote.currency)),
          say.line('合计', say.money(quote.total, quote.currency)),
          say.line('报价有效期至', say.time(quote.validUntil)),
        ],
        [
          say.line('工单号', quote.ticketNumber),
          say.line('查看', say.link(`/api/dispatch/v1/work-orders/${quote.ticketNumber}/fees`)),
          say.line('同意', say.link(`/api/dispatch/v1/work-orders/${quote.ticketNumber}/quotes/${quote.quote}/approve`)),
          say.line('拒绝', say.link(`/api/dispatch/v1/work-orders/${quote.ticketNumber}/quotes/${quote.quote}/decline`)),
        ],
      ],
    }),
    en: (quote: Facts, say) => ({
      subject: `Quote for your approval: ticket ${quote.ticketNumber}, ${say.money(quote.total, quote.currency)} in all`,
      paragraphs: [
        [
          'What follows is not covered by the warranty, so we ask for your approval. Nothing that costs you money is begun before you agree.',
          ...(quote.version > 1 ? [`This is version ${quote.version}; it replaces the quotes before.`] : []),
        ],
        items(quote, 'en', say),
        [
          say.line('Net', say.money(quote.net, quote.currency)),
          say.line('Tax', say.money(quote.tax, quote.currency)),
          say.line('Total', say.money(quote.total, quote.currency)),
          say.line('Valid until', say.time(quote.validUntil)),
        ],
        [
          say.line('Ticket number', quote.ticketNumber),
          say.line('Read it at', say.link(`/api/dispatch/v1/work-orders/${quote.ticketNumber}/fees`)),
          say.line('Approve it at', say.link(`/api/dispatch/v1/work-orders/${quote.ticketNumber}/quotes/${quote.quote}/approve`)),
          say.line('Decline it at', say.link(`/api/dispatch/v1/work-orders/${quote.ticketNumber}/quotes/${quote.quote}/decline`)),
        ],
      ],
    }),
  },
});
