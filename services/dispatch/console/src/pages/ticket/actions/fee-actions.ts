import type { Quote } from '../../../api/dispatch/work-order.ts';
import type { Action } from './action.ts';
import { given } from './action.ts';
import { tellOrder } from './work-actions.ts';

const FEE_ROLES = ['engineer', 'agent', 'dispatcher', 'lead', 'supervisor'] as const;

const open: Action['state'] = ({ order }) => (!order || ['closed', 'cancelled'].includes(order.state) ? 'absent' : 'possible');

export const FEE_ACTIONS: readonly Action[] = [
  { name: 'decideWarranty', roles: FEE_ROLES, state: open, send: tellOrder('/warranty', () => ({})) },
  {
    name: 'offerQuote',
    roles: FEE_ROLES,
    state: open,
    explain: 'offerQuote.explain',
    fields: () => [
      { name: 'service', kind: 'line', label: 'field.service', optional: true, hint: 'field.service.hint' },
      { name: 'minutes', kind: 'number', label: 'field.serviceMinutes', optional: true },
      { name: 'part', kind: 'line', label: 'field.part', optional: true },
      { name: 'quantity', kind: 'number', label: 'field.quantity', optional: true },
      { name: 'visits', kind: 'number', label: 'field.visits', optional: true },
    ],
    send: tellOrder('/quotes', (values) => {
      const { service, minutes = 60, part, quantity = 1, visits } = given(values);
      return {
        ...(service !== undefined && { services: [{ service, minutes }] }),
        ...(part !== undefined && { parts: [{ part, quantity }] }),
        ...(visits !== undefined && { visits }),
      };
    }),
  },
  {
    name: 'grantGoodwill',
    roles: ['supervisor', 'director'],
    state: (desk) => (desk.fees?.warranty?.outcome === 'covered' ? 'absent' : open(desk)),
    explain: 'grantGoodwill.explain',
    fields: () => [{ name: 'note', kind: 'text', label: 'field.reason' }],
    send: tellOrder('/goodwill'),
  },
];

/** What can be done with the newest version of a quote. */
export const quoteActions = ({ quote, status, expired }: Quote): readonly Action[] => [
  {
    name: 'answerQuote',
    roles: FEE_ROLES,
    state: () => (status !== 'offered' ? 'absent' : expired ? 'why.expired' : 'possible'),
    form: 'quote-answer',
  },
  {
    name: 'withdrawQuote',
    roles: FEE_ROLES,
    state: () => (status === 'offered' ? 'possible' : 'absent'),
    send: tellOrder(`/quotes/${quote}/withdraw`, () => ({})),
  },
];
