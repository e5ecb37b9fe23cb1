import type { Visit } from '../../../api/dispatch/work-order.ts';
import type { Action } from './action.ts';
import { given } from './action.ts';
import { ACTING, inHand, mayAct, tellOrder } from './work-actions.ts';

export const SCHEDULE_VISIT: Action = {
  name: 'scheduleVisit',
  roles: ACTING,
  state: (desk) => {
    if (!desk.order || !mayAct(desk)) return 'absent';
    if (desk.order.state === 'opened') return 'why.nobodyHasIt';
    return inHand(desk) ? 'possible' : 'absent';
  },
  fields: ({ order }) => [
    { name: 'engineer', kind: 'engineer', label: 'field.engineer', initial: order?.engineer },
    { name: 'window', kind: 'window', label: 'field.window' },
    { name: 'minutes', kind: 'number', label: 'field.minutes', initial: 60 },
    { name: 'address', kind: 'line', label: 'field.address', optional: true },
    {
      name: 'by',
      kind: 'choice',
      label: 'field.agreedBy',
      options: ['phone', 'chat', 'email', 'portal', 'visit'],
      codes: 'way',
      initial: 'phone',
    },
  ],
  send: tellOrder('/visits', (values) => {
    const { by, address, ...visit } = given(values);
    return { ...visit, agreed: { by, at: new Date().toISOString() }, ...(address !== undefined && { site: { address } }) };
  }),
};

/** What can be done with a visit, as it stands. */
export const visitActions = ({ visit, status, window }: Visit): readonly Action[] => [
  {
    name: 'arrive',
    roles: ACTING,
    state: (desk) => (mayAct(desk) && status === 'scheduled' ? 'possible' : 'absent'),
    fields: () => [{ name: 'arrivedAt', kind: 'instant', label: 'field.arrivedAt', optional: true, hint: 'field.now.hint' }],
    send: tellOrder(`/visits/${visit}/arrive`),
  },
  {
    name: 'completeVisit',
    roles: ACTING,
    state: (desk) => (mayAct(desk) && status === 'arrived' ? 'possible' : 'absent'),
    fields: () => [
      {
        name: 'outcome',
        kind: 'choice',
        label: 'field.visitOutcome',
        options: ['done', 'another-visit-needed', 'nobody-there', 'refused'],
        codes: 'visitOutcome',
        initial: 'done',
      },
    ],
    send: tellOrder(`/visits/${visit}/complete`),
  },
  {
    name: 'delayVisit',
    roles: ACTING,
    state: (desk) => (mayAct(desk) && status === 'scheduled' ? 'possible' : 'absent'),
    explain: 'delayVisit.explain',
    fields: () => [
      { name: 'window', kind: 'window', label: 'field.newWindow', initial: window },
      {
        name: 'because',
        kind: 'choice',
        label: 'field.because',
        options: ['earlier-visit', 'traffic', 'parts', 'engineer-unavailable', 'customer', 'weather', 'other'],
        codes: 'delay',
      },
    ],
    send: tellOrder(`/visits/${visit}/delay`),
  },
  {
    name: 'cancelVisit',
    roles: ACTING,
    state: (desk) => (mayAct(desk) && status === 'scheduled' ? 'possible' : 'absent'),
    grave: true,
    fields: () => [
      {
        name: 'because',
        kind: 'choice',
        label: 'field.because',
        options: ['customer', 'solved-remotely', 'engineer-unavailable', 'parts', 'other'],
        codes: 'delay',
      },
    ],
    send: tellOrder(`/visits/${visit}/cancel`),
  },
];
