import type { Instant, TicketNumber } from '@yingda/kernel';
import type { Need } from '../../engineer/fitness.ts';
import type { Span } from '../../engineer/state.ts';
import type { WorkOrder } from '../state.ts';

/** When the work is wanted. */
export interface Wanted {
  readonly ticket: TicketNumber;
  readonly at: Instant;
  /** The local date of it. */
  readonly day: string;
  /** The visit for which somebody is sought. */
  readonly span?: Span;
}

/** What the work asks of whoever does it. @throws RangeError before it was opened */
export const needOf = ({ work, dispatching: { requirements }, emergency }: WorkOrder, { ticket, at, day, span }: Wanted): Need => {
  if (work.status === 'none') throw new RangeError('the work was not opened');
  return { requirements, group: work.group, emergency, at, day, ticket, ...(span && { span }) };
};

/** The date in a time zone. */
export const dateIn = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(Date.parse(at));
