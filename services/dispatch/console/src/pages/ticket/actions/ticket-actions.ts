import { CHANNELS, DETAILS } from '../codes.ts';
import type { Desk } from '../desk.ts';
import { isOver } from '../desk.ts';
import { tellTicket } from '../../../api/intake/ticket.ts';
import type { Action, Send, Values } from './action.ts';
import { given } from './action.ts';

const tell =
  (rest: string, body: (values: Values, desk: Desk) => unknown = given): Send =>
  (api, desk, values, options) =>
    tellTicket(api, desk.number, rest, body(values, desk), {
      ...(options.idempotencyKey !== undefined && { idempotencyKey: options.idempotencyKey }),
    });

const whileOpen: Action['state'] = (desk) => (isOver(desk) ? 'why.over' : 'possible');
const openOnly: Action['state'] = (desk) => (isOver(desk) ? 'absent' : 'possible');
const reason = { name: 'reason', kind: 'text', label: 'field.reason' } as const;

/** What can be done with the ticket itself. */
export const TICKET_ACTIONS: readonly Action[] = [
  {
    name: 'requestDetails',
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor'],
    state: openOnly,
    explain: 'requestDetails.explain',
    fields: () => [
      {
        name: 'missing',
        kind: 'several',
        label: 'field.missing',
        options: DETAILS,
        codes: 'detail',
        optional: true,
        hint: 'field.missing.hint',
      },
      { name: 'text', kind: 'text', label: 'field.wording', optional: true },
    ],
    send: tell('/details-request'),
  },
  {
    name: 'supplyDetails',
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director', 'coordinator'],
    state: ({ ticket }) => (ticket.asked ? 'possible' : 'absent'),
    fields: ({ ticket }) => [
      { name: 'text', kind: 'text', label: 'field.whatSaid' },
      { name: 'channel', kind: 'choice', label: 'field.channel', options: CHANNELS, terms: 'channel', initial: ticket.channel },
    ],
    send: tell('/details'),
  },
  {
    name: 'givePlan',
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director'],
    state: openOnly,
    explain: 'givePlan.explain',
    fields: () => [
      { name: 'plan', kind: 'text', label: 'field.plan' },
      { name: 'until', kind: 'instant', label: 'field.until', optional: true },
    ],
    send: tell('/plan'),
  },
  {
    name: 'confirm',
    roles: ['agent', 'dispatcher', 'engineer', 'supervisor', 'director'],
    state: ({ ticket }) => (ticket.state === 'resolved' ? 'possible' : 'absent'),
    form: 'confirmation',
  },
  {
    name: 'raiseComplaint',
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director', 'coordinator'],
    state: ({ ticket }) => (ticket.complaint && ticket.complaint.settledAt === undefined ? 'absent' : 'possible'),
    form: 'complaint',
  },
  {
    name: 'planRemedy',
    roles: ['supervisor', 'director'],
    state: ({ ticket }) => (ticket.complaint && ticket.complaint.settledAt === undefined ? 'possible' : 'absent'),
    fields: () => [{ name: 'plan', kind: 'text', label: 'field.remedy' }],
    send: tell('/complaint/remedy'),
  },
  {
    name: 'settleComplaint',
    roles: ['supervisor', 'director'],
    state: ({ ticket }) => (ticket.complaint && ticket.complaint.settledAt === undefined ? 'possible' : 'absent'),
    fields: () => [{ name: 'outcome', kind: 'text', label: 'field.outcome' }],
    send: tell('/complaint/settlement'),
  },
  {
    name: 'link',
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor'],
    state: () => 'possible',
    fields: () => [
      { name: 'to', kind: 'line', label: 'field.otherTicket' },
      { name: 'as', kind: 'choice', label: 'field.linkAs', options: ['related', 'duplicate'], codes: 'link', initial: 'related' },
    ],
    send: tell('/links'),
  },
  {
    name: 'merge',
    roles: ['agent', 'dispatcher', 'lead', 'supervisor'],
    state: whileOpen,
    grave: true,
    explain: 'merge.explain',
    fields: () => [{ name: 'into', kind: 'line', label: 'field.otherTicket' }],
    send: tell('/merge'),
  },
  {
    name: 'close',
    roles: ['agent', 'dispatcher', 'supervisor', 'director'],
    state: ({ ticket }) => (ticket.state === 'resolved' ? 'possible' : ticket.state === 'closed' ? 'absent' : 'why.notResolved'),
    explain: 'close.explain',
    fields: () => [{ name: 'note', kind: 'text', label: 'field.note', optional: true }],
    send: tell('/close'),
  },
  {
    name: 'cancel',
    roles: ['agent', 'dispatcher', 'supervisor', 'director'],
    state: openOnly,
    grave: true,
    explain: 'cancel.explain',
    fields: () => [reason],
    send: tell('/cancel'),
  },
  {
    name: 'reopen',
    roles: ['agent', 'dispatcher', 'supervisor', 'director'],
    state: ({ ticket }) => (ticket.state === 'closed' ? 'possible' : 'absent'),
    fields: () => [reason],
    send: tell('/reopen'),
  },
];
