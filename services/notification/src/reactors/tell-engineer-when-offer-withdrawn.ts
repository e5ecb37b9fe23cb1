import { OfferWithdrawn } from '@yingda/contracts';
import type { EventOf, Language } from '@yingda/contracts';
import { announcement, engineer } from '../announcements/announcement.ts';

type Because = EventOf<typeof OfferWithdrawn>['data']['because'];

interface Facts {
  readonly ticketNumber: string;
  readonly because: Because;
}

const REASONS: Readonly<Record<Language, Readonly<Record<Because, string>>>> = {
  zh: {
    'assigned-by-hand': '调度员已直接指派。',
    ended: '该工单已结束。',
    unavailable: '根据排班，您届时不在岗。',
    emergency: '该工单已转为紧急情况，按紧急流程分派。',
  },
  en: {
    'assigned-by-hand': 'A dispatcher has assigned it directly.',
    ended: 'The ticket is over.',
    unavailable: 'By the roster you are not available.',
    emergency: 'It has become an emergency and is dispatched as one.',
  },
};

/** R23: an offer that is taken back needs no answer any more. */
export const tellEngineerWhenOfferWithdrawn = announcement({
  name: 'tell-engineer-when-offer-withdrawn',
  when: OfferWithdrawn,
  template: 'offer-withdrawn',
  tell: ({ data: { engineer: number, because }, ticket: { ticketNumber } }) => [{ to: engineer(number), facts: { ticketNumber, because } }],
  wording: {
    zh: ({ ticketNumber, because }: Facts) => ({
      subject: `派单已撤回：工单 ${ticketNumber}`,
      paragraphs: [[`工单 ${ticketNumber} 不再等您接单，您无需答复。`, `原因：${REASONS.zh[because]}`]],
    }),
    en: ({ ticketNumber, because }: Facts) => ({
      subject: `Offer withdrawn: ticket ${ticketNumber}`,
      paragraphs: [[`Ticket ${ticketNumber} is no longer offered to you; no answer is needed.`, `Reason: ${REASONS.en[because]}`]],
    }),
  },
});
