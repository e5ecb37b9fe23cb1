import type { Grade, ProblemType } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { localTime } from './local-time.ts';
import { paragraphs } from './message.ts';
import type { Template } from './message.ts';
import { gradeName, problemTypeName } from './wording.ts';

/** Nothing of the customer's person: this message is kept under the engineer's key and would outlive the customer's erasure (R39). */
export interface WorkAssignedFacts {
  readonly name?: string;
  readonly ticketNumber: string;
  readonly account?: string;
  readonly model?: string;
  readonly grade?: Grade;
  readonly problemType?: ProblemType;
  readonly engineerContactDue?: Instant;
  readonly firstResponseDue?: Instant;
  readonly resolutionDue?: Instant;
  /** The deployment's, IANA. */
  readonly timeZone: string;
}

/** R18, R23: the engineer learns at once that the work is theirs. */
export const workAssigned: Template<WorkAssignedFacts> = {
  zh: (facts) => ({
    subject: `新派工:工单 ${facts.ticketNumber}${facts.grade === undefined ? '' : `,${gradeName(facts.grade, 'zh')}`}`,
    text: paragraphs(
      [facts.name === undefined ? undefined : `${facts.name},您好!`],
      ['以下工单已指派给您,请尽快联系客户。'],
      [
        `工单号:${facts.ticketNumber}`,
        facts.account && `客户单位:${facts.account}`,
        facts.model && `设备型号:${facts.model}`,
        facts.grade && `级别:${gradeName(facts.grade, 'zh')}`,
        facts.problemType && `问题类型:${problemTypeName(facts.problemType, 'zh')}`,
        facts.engineerContactDue && `联系客户不晚于:${localTime(facts.engineerContactDue, facts.timeZone, 'zh')}`,
        facts.firstResponseDue && `首次响应不晚于:${localTime(facts.firstResponseDue, facts.timeZone, 'zh')}`,
        facts.resolutionDue && `解决不晚于:${localTime(facts.resolutionDue, facts.timeZone, 'zh')}`,
      ],
    ),
  }),
  en: (facts) => ({
    subject: `Work assigned to you: ticket ${facts.ticketNumber}${facts.grade === undefined ? '' : `, grade ${gradeName(facts.grade, 'en')}`}`,
    text: paragraphs(
      [facts.name === undefined ? undefined : `Dear ${facts.name},`],
      ['This ticket is assigned to you. Please contact the customer soon.'],
      [
        `Ticket number: ${facts.ticketNumber}`,
        facts.account && `Account: ${facts.account}`,
        facts.model && `Device model: ${facts.model}`,
        facts.grade && `Grade: ${gradeName(facts.grade, 'en')}`,
        facts.problemType && `Problem type: ${problemTypeName(facts.problemType, 'en')}`,
        facts.engineerContactDue && `Contact the customer by: ${localTime(facts.engineerContactDue, facts.timeZone, 'en')}`,
        facts.firstResponseDue && `First response by: ${localTime(facts.firstResponseDue, facts.timeZone, 'en')}`,
        facts.resolutionDue && `Resolution by: ${localTime(facts.resolutionDue, facts.timeZone, 'en')}`,
      ],
    ),
  }),
};
