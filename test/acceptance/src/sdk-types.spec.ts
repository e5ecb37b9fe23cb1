import type { EventEnvelope, Fees, Ticket, TicketState, TicketSummary, WithheldEvent } from '@yingda/client';
import type { FeesView } from '@yingda/dispatch';
import type { TicketSummary as FoundTicket, TicketView } from '@yingda/intake';
import type { FeedEvent, TicketState as FoldedTicket, WithheldEvent as WithheldNotice } from '@yingda/notification';

/** What services answer, given to those who expect what the SDK says of it: whatever does not fit does not compile. */
const fits = {
  // Where a service says `string` or `number`, the SDK names the values that contracts allow.
  ticket: (view: TicketView): Omit<Ticket, 'grade' | 'rating' | 'messages'> => view,
  summary: (found: FoundTicket): Omit<TicketSummary, 'grade' | 'channel' | 'kind'> => found,
  state: (state: FoldedTicket): TicketState => state,
  fees: (fees: FeesView): Fees => fees,
  event: (event: FeedEvent): EventEnvelope => event,
  withheld: (notice: WithheldNotice): WithheldEvent => notice,
};

/** Fields that the SDK does not name, by what names them. */
type Unnamed<Answered, Named> = Exclude<keyof Answered, keyof Named>;
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
const named: {
  readonly ticket: Same<Unnamed<TicketView, Ticket>, 'notes'>;
  readonly summary: Same<Unnamed<FoundTicket, TicketSummary>, never>;
  readonly state: Same<Unnamed<FoldedTicket, TicketState>, never>;
  readonly fees: Same<Unnamed<FeesView, Fees>, never>;
} = { ticket: true, summary: true, state: true, fees: true };

it('the SDK’s types are those that the platform answers, apart from what only staff see', () => {
  expect(Object.keys(fits)).toHaveLength(6);
  expect(named).toEqual({ ticket: true, summary: true, state: true, fees: true });
});
