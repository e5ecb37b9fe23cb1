import {
  DetailsRequested,
  PlanGiven,
  QuoteOffered,
  QuoteWithdrawn,
  ResolutionConfirmed,
  ServiceReportPrepared,
  TicketResolved,
} from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import { customer } from '../announcements/announcement.ts';
import { announced, ticketHistory } from '../spec-support/ticket-history.ts';
import { march } from '../spec-support/what-happened.ts';
import { askCustomerToConfirmWhenTicketResolved } from './ask-customer-to-confirm-when-ticket-resolved.ts';
import { askCustomerWhenDetailsRequested } from './ask-customer-when-details-requested.ts';
import { tellCustomerWhenPlanGiven } from './tell-customer-when-plan-given.ts';
import { tellCustomerWhenQuoteOffered } from './tell-customer-when-quote-offered.ts';
import { tellCustomerWhenQuoteWithdrawn } from './tell-customer-when-quote-withdrawn.ts';
import { tellCustomerWhenServiceReportPrepared } from './tell-customer-when-service-report-prepared.ts';

const id = derivedUuid('spec/id');

const quote = (version: number) =>
  QuoteOffered({
    quote: id,
    version,
    priceList: { id: 'standard', version: 3 },
    currency: 'CNY',
    lines: [
      { kind: 'service', item: 'on-site-repair', quantity: 90, unitPrice: 500, amount: 45_000 },
      { kind: 'part', item: 'SENSOR-7', quantity: 2, unitPrice: 128_000, amount: 256_000 },
      { kind: 'travel', item: 'travel', quantity: 1, unitPrice: 10_000, amount: 10_000 },
    ],
    net: 311_000,
    tax: 40_430,
    total: 351_430,
    validUntil: march('22T18:00'),
    digest: 'a'.repeat(64),
  });

describe('the customer is told in Chinese and English', () => {
  it('what the work costs, before it is carried out (R27)', () => {
    const [notice] = announced(tellCustomerWhenQuoteOffered, ticketHistory([quote(1)]));
    expect(notice).toMatchObject({ to: customer, zh: { subject: '报价待确认：工单 20240315-001，合计 ¥3,514.30' } });
    expect(notice?.zh.text).toContain('服务 on-site-repair，90 分钟：¥450.00\n备件 SENSOR-7 × 2：¥2,560.00\n上门 1 次：¥100.00');
    expect(notice?.zh.text).toContain('不含税：¥3,110.00\n税额：¥404.30\n合计：¥3,514.30\n报价有效期至：2024年3月22日 18:00 (GMT+8)');
    expect(notice?.en.text).toContain(
      'Travel, 1 visit: CN¥100.00\n\nNet: CN¥3,110.00\nTax: CN¥404.30\nTotal: CN¥3,514.30\nValid until: 22 March',
    );
    expect(notice?.en.text).toContain(
      `Approve it at: https://service.example/api/dispatch/v1/work-orders/20240315-001/quotes/${id}/approve`,
    );
    expect(notice?.zh.text).not.toContain('第 1 版');
    expect(announced(tellCustomerWhenQuoteOffered, ticketHistory([quote(2)]))[0]?.en.text).toContain('This is version 2');
  });

  it('that a quote does not hold any more, where nothing else says so', () => {
    const told = (because: 'replaced' | 'mistake' | 'covered' | 'ended') =>
      announced(tellCustomerWhenQuoteWithdrawn, ticketHistory([quote(1), QuoteWithdrawn({ quote: id, version: 1, because })]));
    expect(told('covered')[0]?.zh.text).toContain('本次服务属于保修范围，您无需付费');
    expect(told('mistake')[0]?.en.text).toContain('mistaken');
    expect([...told('replaced'), ...told('ended')]).toEqual([]);
  });

  it('where to fetch the service report (R29)', () => {
    const prepared = ServiceReportPrepared({ reportId: id, language: 'zh', attachment: id, sha256: 'a'.repeat(64), template: 1 });
    const [notice] = announced(tellCustomerWhenServiceReportPrepared, ticketHistory([prepared]));
    expect(tellCustomerWhenServiceReportPrepared.template).toBe('service-report');
    expect(notice).toMatchObject({
      to: customer,
      zh: { subject: '服务报告：工单 20240315-001' },
      en: { subject: 'Service report: ticket 20240315-001' },
    });
    for (const { text } of [notice!.zh, notice!.en])
      expect(text).toContain(`https://service.example/api/dispatch/v1/work-orders/20240315-001/service-reports/${id}`);
  });

  it('what was done, and is asked whether it holds (R28, R30)', () => {
    const [notice] = announced(askCustomerToConfirmWhenTicketResolved, ticketHistory([TicketResolved({ solution: '更换并校准传感器' })]));
    expect(notice).toMatchObject({ to: customer, zh: { subject: '请确认问题是否已解决：工单 20240315-001' } });
    expect(notice?.zh.text).toContain('解决方案：更换并校准传感器');
    expect(announced(askCustomerToConfirmWhenTicketResolved, ticketHistory([TicketResolved({})]))[0]?.en.text).not.toContain('Solution');
    // Confirmed on the spot, with a signature.
    const answered = ticketHistory([TicketResolved({}), ResolutionConfirmed({})]);
    expect(announced(askCustomerToConfirmWhenTicketResolved, answered)).toEqual([]);
  });

  it('what the report lacks (R6)', () => {
    const asked = DetailsRequested({ messageId: id, missing: ['alarm-code'], text: '报警代码是什么？\n之前做了哪些操作？' });
    const [notice] = announced(askCustomerWhenDetailsRequested, ticketHistory([asked]));
    expect(notice).toMatchObject({ to: customer, zh: { subject: '请补充信息：工单 20240315-001' } });
    expect(notice?.zh.text).toContain('请补充以下信息：\n\n报警代码是什么？\n之前做了哪些操作？\n\n工单号');
    expect(notice?.en.subject).toBe('We need to know more: ticket 20240315-001');
  });

  it('the definite plan (R16)', () => {
    const [notice] = announced(
      tellCustomerWhenPlanGiven,
      ticketHistory([PlanGiven({ plan: '周六更换传感器。', until: march('16T18:00') })]),
    );
    expect(notice).toMatchObject({ to: customer, zh: { subject: '处理方案：工单 20240315-001' } });
    expect(notice?.zh.text).toContain('周六更换传感器。\n\n工单号：20240315-001\n预计完成不晚于：2024年3月16日 18:00 (GMT+8)');
    expect(notice?.en.text).toContain('To be carried out by: 16 March 2024 at 18:00 (GMT+8)');
  });
});
