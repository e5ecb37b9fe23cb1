import type { Requisition } from '../../../api/dispatch/work-order.ts';
import type { Action, Values } from './action.ts';
import { given } from './action.ts';
import { ACTING, mayAct, ON_BEHALF, tellOrder } from './work-actions.ts';

/** Serial numbers as people write them down: one after the other. */
const withSerials = (values: Values): Values => {
  const { serials, ...rest } = given(values);
  const list = typeof serials === 'string' ? serials.split(/[\s,;，；、]+/u).filter(Boolean) : [];
  return { ...rest, ...(list.length > 0 && { serials: list }) };
};

const isOpen: Action['state'] = (desk) => {
  if (!desk.order || !mayAct(desk) || ['closed', 'cancelled'].includes(desk.order.state)) return 'absent';
  return desk.order.state === 'opened' ? 'why.nobodyHasIt' : 'possible';
};

export const REQUEST_PART: Action = {
  name: 'requestPart',
  roles: ACTING,
  state: isOpen,
  fields: () => [
    { name: 'part', kind: 'line', label: 'field.part' },
    { name: 'quantity', kind: 'number', label: 'field.quantity', initial: 1 },
    { name: 'from', kind: 'line', label: 'field.fromStock', optional: true },
  ],
  send: tellOrder('/requisitions'),
};

export const REPLACE_PART: Action = {
  name: 'replacePart',
  roles: ACTING,
  state: isOpen,
  fields: () => [
    { name: 'part', kind: 'line', label: 'field.part' },
    { name: 'quantity', kind: 'number', label: 'field.quantity', initial: 1 },
    { name: 'oldSerial', kind: 'line', label: 'field.oldSerial', optional: true },
    { name: 'newSerial', kind: 'line', label: 'field.newSerial', optional: true },
  ],
  send: tellOrder('/replacements'),
};

/** What can be done with a requisition, as it stands. */
export const requisitionActions = ({ requisition, status, quantity, from }: Requisition): readonly Action[] => [
  {
    name: 'approveRequisition',
    roles: ON_BEHALF,
    state: () => (status === 'requested' ? 'possible' : 'absent'),
    send: tellOrder(`/requisitions/${requisition}/approve`, () => ({})),
  },
  {
    name: 'refuseRequisition',
    roles: ON_BEHALF,
    state: () => (status === 'requested' ? 'possible' : 'absent'),
    fields: () => [
      {
        name: 'because',
        kind: 'choice',
        label: 'field.because',
        options: ['not-needed', 'wrong-part', 'too-many', 'no-consent', 'other'],
        codes: 'refusal',
      },
    ],
    send: tellOrder(`/requisitions/${requisition}/refuse`),
  },
  {
    name: 'issuePart',
    roles: ACTING,
    state: (desk) => (mayAct(desk) && ['approved', 'issued'].includes(status) ? 'possible' : 'absent'),
    fields: () => [
      { name: 'from', kind: 'line', label: 'field.fromStock', initial: from },
      { name: 'quantity', kind: 'number', label: 'field.quantity', initial: quantity },
      { name: 'serials', kind: 'line', label: 'field.serials', optional: true, hint: 'field.serials.hint' },
    ],
    send: tellOrder(`/requisitions/${requisition}/issue`, withSerials),
  },
  {
    name: 'returnPart',
    roles: ACTING,
    state: (desk) => (mayAct(desk) && status === 'issued' ? 'possible' : 'absent'),
    fields: () => [
      { name: 'to', kind: 'line', label: 'field.toStock' },
      { name: 'quantity', kind: 'number', label: 'field.quantity', initial: 1 },
      {
        name: 'condition',
        kind: 'choice',
        label: 'field.condition',
        options: ['unused', 'defective'],
        codes: 'condition',
        initial: 'unused',
      },
      { name: 'serials', kind: 'line', label: 'field.serials', optional: true, hint: 'field.serials.hint' },
    ],
    send: tellOrder(`/requisitions/${requisition}/return`, withSerials),
  },
  {
    name: 'cancelRequisition',
    roles: ACTING,
    state: (desk) => (mayAct(desk) && ['requested', 'approved'].includes(status) ? 'possible' : 'absent'),
    send: tellOrder(`/requisitions/${requisition}/cancel`, () => ({})),
  },
];
