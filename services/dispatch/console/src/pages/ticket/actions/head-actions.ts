import type { Action } from './action.ts';
import { GRADE_ACTIONS } from './grade-actions.ts';
import { TICKET_ACTIONS } from './ticket-actions.ts';
import { SCHEDULE_VISIT } from './visit-actions.ts';
import { WORK_ACTIONS } from './work-actions.ts';

/** What is next comes first: an offer, a review, a wait that may end, the customer's word, the work's steps. */
const FIRST = [
  'acceptWork',
  'declineWork',
  'approveGrade',
  'returnGrade',
  'endWait',
  'confirm',
  'contactCustomer',
  'startWork',
  'resolveWork',
  'supplyDetails',
];

const rank = ({ name }: Action): number => {
  const place = FIRST.indexOf(name);
  return place === -1 ? FIRST.length : place;
};

/** Everything that may be done with the ticket, in the order in which it matters. What is not possible now is left to the sections. */
export const HEAD_ACTIONS: readonly Action[] = [...WORK_ACTIONS, SCHEDULE_VISIT, ...GRADE_ACTIONS, ...TICKET_ACTIONS]
  .toSorted((a, b) => rank(a) - rank(b))
  .map((action) => ({
    ...action,
    state: (desk) => (action.state(desk) === 'possible' ? 'possible' : 'absent'),
  }));
