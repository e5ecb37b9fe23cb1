import { SupportJoined } from '@yingda/contracts';
import type { EventOf, SupportRequested } from '@yingda/contracts';
import { announcement, engineer } from '../announcements/announcement.ts';

interface Facts {
  readonly ticketNumber: string;
  readonly joined: string;
}

/** R26: whoever asked for support learns who comes to help. */
export const tellEngineerWhenSupportJoined = announcement({
  name: 'tell-engineer-when-support-joined',
  when: SupportJoined,
  template: 'support-joined',
  tell: ({ data, history, ticket: { ticketNumber } }) =>
    history
      .filter(({ type }) => type === 'SupportRequested')
      .map((event) => event.data as EventOf<typeof SupportRequested>['data'])
      .filter(({ support, engineer: asked }) => support === data.support && asked !== data.engineer)
      .map(({ engineer: asked }) => ({ to: engineer(asked), facts: { ticketNumber, joined: data.engineer } })),
  wording: {
    zh: ({ ticketNumber, joined }: Facts) => ({
      subject: `支援已到位：工单 ${ticketNumber}`,
      paragraphs: [[`工程师 ${joined} 已加入工单 ${ticketNumber}，与您一同处理。`]],
    }),
    en: ({ ticketNumber, joined }: Facts) => ({
      subject: `Support has joined: ticket ${ticketNumber}`,
      paragraphs: [[`Engineer ${joined} has joined you on ticket ${ticketNumber}.`]],
    }),
  },
});
