import type { Grade } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { localTime } from './local-time.ts';
import { paragraphs } from './message.ts';
import type { Template } from './message.ts';
import { gradeName } from './wording.ts';

export interface TicketAcknowledgedFacts {
  /** Left out where the whole account reads along. */
  readonly name?: string;
  readonly ticketNumber: string;
  readonly grade: Grade;
  readonly firstResponseDue?: Instant;
  readonly resolutionDue?: Instant;
  /** The deployment's, IANA. */
  readonly timeZone: string;
}

/** R8: the report is accepted, with its number and the times to expect. */
export const ticketAcknowledged: Template<TicketAcknowledgedFacts> = {
  zh: ({ name, ticketNumber, grade, firstResponseDue, resolutionDue, timeZone }) => ({
    subject: `已受理您的报修,工单号 ${ticketNumber}`,
    text: paragraphs(
      [name === undefined ? undefined : `${name},您好!`],
      ['我们已受理您的报告。'],
      [
        `工单号:${ticketNumber}`,
        `级别:${gradeName(grade, 'zh')}`,
        firstResponseDue && `首次响应不晚于:${localTime(firstResponseDue, timeZone, 'zh')}`,
        resolutionDue && `预计解决不晚于:${localTime(resolutionDue, timeZone, 'zh')}`,
      ],
      ['后续联系请注明工单号。'],
    ),
  }),
  en: ({ name, ticketNumber, grade, firstResponseDue, resolutionDue, timeZone }) => ({
    subject: `Your report is accepted: ticket ${ticketNumber}`,
    text: paragraphs(
      [name === undefined ? undefined : `Dear ${name},`],
      ['We have accepted your report.'],
      [
        `Ticket number: ${ticketNumber}`,
        `Grade: ${gradeName(grade, 'en')}`,
        firstResponseDue && `First response by: ${localTime(firstResponseDue, timeZone, 'en')}`,
        resolutionDue && `Resolution expected by: ${localTime(resolutionDue, timeZone, 'en')}`,
      ],
      ['Please name the ticket number whenever you contact us about it.'],
    ),
  }),
};
