import { EscalationRaised } from '@yingda/contracts';
import type { Target } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { announcement } from '../announcements/announcement.ts';
import type { Recipient } from '../announcements/announcement.ts';
import { factsOfWork, linesOfWork } from '../announcements/facts-of-work.ts';
import type { FactsOfWork } from '../announcements/facts-of-work.ts';
import { groupOf } from '../domain/known-work.ts';

type Facts = FactsOfWork & {
  readonly target: Target;
  readonly level: number;
  readonly escalation: number;
  readonly dueAt: string;
  readonly missed: boolean;
};

/** R20: whoever an escalation goes to learns of it at once, and that it is theirs to answer. */
export const tellHolderWhenEscalationRaised = announcement({
  name: 'tell-holder-when-escalation-raised',
  when: EscalationRaised,
  template: 'escalation-raised',
  tell: ({ data: { escalation, target, level, to, due: dueAt, raisedAt }, history, ticket }) => {
    const group = groupOf(history) ?? to.onCall;
    const recipient: Recipient =
      to.role === undefined
        ? { kind: 'on-call', group, at: raisedAt as Instant }
        : to.role === 'lead'
          ? { kind: 'lead', group }
          : { kind: 'role', role: to.role };
    return [{ to: recipient, facts: { ...factsOfWork({ ticket, history }), escalation, target, level, dueAt, missed: raisedAt > dueAt } }];
  },
  wording: {
    zh: (work: Facts, say) => ({
      subject: `第 ${work.level} 级升级：工单 ${work.ticketNumber}，${say.target(work.target)}${work.missed ? '已超时' : '即将到期'}`,
      paragraphs: [
        [`此工单的“${say.target(work.target)}”时限${work.missed ? '已超时' : '即将到期'}，已升级至您，请处理并答复。`],
        [...linesOfWork.zh(work, say), say.line('时限', say.time(work.dueAt))],
        [say.line('答复', say.link(`/api/triage/v1/tickets/${work.ticketNumber}/escalations/${work.escalation}/answer`))],
      ],
    }),
    en: (work: Facts, say) => ({
      subject: `Escalation, level ${work.level}: ticket ${work.ticketNumber}, ${say.target(work.target)} ${work.missed ? 'missed' : 'due soon'}`,
      paragraphs: [
        [
          `The target "${say.target(work.target)}" of this ticket ${work.missed ? 'was missed' : 'is due soon'}. It has come to you: please act and answer.`,
        ],
        [...linesOfWork.en(work, say), say.line('Due', say.time(work.dueAt))],
        [say.line('Answer at', say.link(`/api/triage/v1/tickets/${work.ticketNumber}/escalations/${work.escalation}/answer`))],
      ],
    }),
  },
});
