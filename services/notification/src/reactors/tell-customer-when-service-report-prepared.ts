import { ServiceReportPrepared } from '@yingda/contracts';
import { announcement, customer } from '../announcements/announcement.ts';

interface Facts {
  readonly ticketNumber: string;
  readonly reportId: string;
}

/** R29: the customer learns where to fetch the service report. That this was delivered is what makes it issued (R19). */
export const tellCustomerWhenServiceReportPrepared = announcement({
  name: 'tell-customer-when-service-report-prepared',
  when: ServiceReportPrepared,
  template: 'service-report',
  tell: ({ data: { reportId }, ticket: { ticketNumber } }) => [{ to: customer, facts: { ticketNumber, reportId } }],
  wording: {
    zh: ({ ticketNumber, reportId }: Facts, say) => ({
      subject: `服务报告：工单 ${ticketNumber}`,
      paragraphs: [
        ['本次服务的服务报告已出具，包含问题、处理过程、解决方案和结果，请下载并妥善保存。'],
        [
          say.line('工单号', ticketNumber),
          say.line('下载', say.link(`/api/dispatch/v1/work-orders/${ticketNumber}/service-reports/${reportId}`)),
        ],
      ],
    }),
    en: ({ ticketNumber, reportId }: Facts, say) => ({
      subject: `Service report: ticket ${ticketNumber}`,
      paragraphs: [
        ['The service report on our work is ready: the problem, what was done, the solution and the result. Please fetch it and keep it.'],
        [
          say.line('Ticket number', ticketNumber),
          say.line('Fetch it at', say.link(`/api/dispatch/v1/work-orders/${ticketNumber}/service-reports/${reportId}`)),
        ],
      ],
    }),
  },
});
