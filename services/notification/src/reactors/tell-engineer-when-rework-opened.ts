import { ReworkOpened } from '@yingda/contracts';
import { announcement, engineer } from '../announcements/announcement.ts';
import { factsOfWork, linesOfWork } from '../announcements/facts-of-work.ts';
import type { FactsOfWork } from '../announcements/facts-of-work.ts';
import { engineerBefore } from '../domain/known-work.ts';

type Facts = FactsOfWork & { readonly round: number; readonly reopened: boolean };

/**
 * R19: whoever has the work learns that the customer is not satisfied, or that a closed ticket was opened again. Why, stands with the ticket: it is the
 * customer's own words (R39).
 */
export const tellEngineerWhenReworkOpened = announcement({
  name: 'tell-engineer-when-rework-opened',
  when: ReworkOpened,
  template: 'rework-opened',
  tell: ({ data: { round }, event, history, ticket }) => {
    const number = engineerBefore(event, history);
    if (number === undefined) return [];
    const cause = history.findLast(
      ({ position, type }) => position < event.position && (type === 'TicketReopened' || type === 'ResolutionRejected'),
    );
    return [{ to: engineer(number), facts: { ...factsOfWork({ ticket, history }), round, reopened: cause?.type === 'TicketReopened' } }];
  },
  wording: {
    zh: (work: Facts, say) => ({
      subject: `需再次处理：工单 ${work.ticketNumber}，第 ${work.round} 次`,
      paragraphs: [
        [work.reopened ? '该工单已重新打开，请尽快联系客户并再次处理。' : '客户确认问题尚未解决，请尽快联系客户并再次处理。'],
        [
          ...linesOfWork.zh(work, say),
          say.line('二次处理不晚于', say.time(work.due.rework)),
          say.line('解决不晚于', say.time(work.due.resolution)),
        ],
        ['具体原因请见工单。'],
      ],
    }),
    en: (work: Facts, say) => ({
      subject: `To be handled again: ticket ${work.ticketNumber}, round ${work.round}`,
      paragraphs: [
        [
          work.reopened
            ? 'This ticket was opened again. Please contact the customer soon and handle it again.'
            : 'The customer says that it is not solved. Please contact the customer soon and handle it again.',
        ],
        [
          ...linesOfWork.en(work, say),
          say.line('Second handling by', say.time(work.due.rework)),
          say.line('Resolution by', say.time(work.due.resolution)),
        ],
        ['The reason stands with the ticket.'],
      ],
    }),
  },
});
