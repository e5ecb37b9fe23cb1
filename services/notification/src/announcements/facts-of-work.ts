import type { KnownTicket } from '../domain/known-ticket.ts';
import { openDues } from '../domain/open-dues.ts';
import type { OpenDues } from '../domain/open-dues.ts';
import type { Speech } from '../templates/speech.ts';
import type { Happening } from './announcement.ts';

/**
 * What engineers are told of a ticket. Nothing of the customer's person: the message is kept under the engineer's key and would outlive the customer's
 * erasure (R39).
 */
export type FactsOfWork = Pick<KnownTicket, 'ticketNumber' | 'account' | 'model' | 'grade' | 'problemType'> & { readonly due: OpenDues };

export const factsOfWork = ({ ticket, history }: Pick<Happening<unknown>, 'ticket' | 'history'>): FactsOfWork => {
  const { ticketNumber, account, model, grade, problemType } = ticket;
  return {
    ticketNumber,
    account,
    ...(model !== undefined && { model }),
    ...(grade !== undefined && { grade }),
    ...(problemType !== undefined && { problemType }),
    due: openDues(history),
  };
};

/** Which ticket it is, for whom and how urgent. */
export const linesOfWork = {
  zh: (work: FactsOfWork, say: Speech): readonly (string | undefined)[] => [
    say.line('工单号', work.ticketNumber),
    say.line('客户单位', work.account),
    say.line('设备型号', work.model),
    say.line('级别', say.grade(work.grade)),
    say.line('问题类型', say.problemType(work.problemType)),
  ],
  en: (work: FactsOfWork, say: Speech): readonly (string | undefined)[] => [
    say.line('Ticket number', work.ticketNumber),
    say.line('Account', work.account),
    say.line('Device model', work.model),
    say.line('Grade', say.grade(work.grade)),
    say.line('Problem type', say.problemType(work.problemType)),
  ],
};
