import { OfferExpired } from '@yingda/contracts';
import { announcement, engineer } from '../announcements/announcement.ts';

interface Facts {
  readonly ticketNumber: string;
}

/** R23: whoever let an offer pass learns that the work has gone on. */
export const tellEngineerWhenOfferExpired = announcement({
  name: 'tell-engineer-when-offer-expired',
  when: OfferExpired,
  template: 'offer-expired',
  tell: ({ data, ticket: { ticketNumber } }) => [{ to: engineer(data.engineer), facts: { ticketNumber } }],
  wording: {
    zh: ({ ticketNumber }: Facts) => ({
      subject: `派单已过期：工单 ${ticketNumber}`,
      paragraphs: [[`您未在时限内答复工单 ${ticketNumber}，该工单不再等您接单，您无需再处理。`]],
    }),
    en: ({ ticketNumber }: Facts) => ({
      subject: `Offer expired: ticket ${ticketNumber}`,
      paragraphs: [
        [`Ticket ${ticketNumber} was not answered in time and is no longer offered to you. There is nothing left for you to do.`],
      ],
    }),
  },
});
