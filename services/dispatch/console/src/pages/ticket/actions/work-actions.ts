import { tellWork } from '../../../api/dispatch/work-order.ts';
import type { Desk } from '../desk.ts';
import { isOwnWork } from '../desk.ts';
import type { Action, Send, Values } from './action.ts';
import { given } from './action.ts';

export const ON_BEHALF = ['dispatcher', 'lead', 'supervisor'] as const;
export const ACTING = ['engineer', ...ON_BEHALF] as const;

/** A command on the work order; one that changes what others decide on may name the version that the person saw. */
export const tellOrder =
  (rest: string, body: (values: Values, desk: Desk) => unknown = given): Send =>
  (api, desk, values, options) =>
    tellWork(api, desk.number, rest, body(values, desk), options);

/** Engineers act on their own work, others for whoever has it. */
export const mayAct = (desk: Desk): boolean =>
  isOwnWork(desk) || desk.person.roles.some((role) => (ON_BEHALF as readonly string[]).includes(role));

export const inHand = ({ order }: Desk): boolean => order?.state === 'assigned' || order?.state === 'in-progress';

/** Possible while an engineer has the work. */
const whileInHand: Action['state'] = (desk) => {
  if (!mayAct(desk) || !desk.order || ['closed', 'cancelled'].includes(desk.order.state)) return 'absent';
  if (desk.order.state === 'opened') return 'why.nobodyHasIt';
  return inHand(desk) ? 'possible' : 'why.resolved';
};

/** What can be done with the work. Assigning has a dialog of its own. */
export const WORK_ACTIONS: readonly Action[] = [
  {
    name: 'acceptWork',
    roles: ACTING,
    state: (desk) => {
      const { order, person } = desk;
      const own =
        order?.offer?.engineer === person.staffNumber || (order?.state === 'assigned' && isOwnWork(desk) && order.acceptedAt === undefined);
      return person.staffNumber !== undefined && own ? 'possible' : 'absent';
    },
    send: tellOrder('/accept', () => ({})),
  },
  {
    name: 'declineWork',
    roles: ACTING,
    state: (desk) => {
      const { order, person } = desk;
      const own = order?.offer?.engineer === person.staffNumber || (order?.state === 'assigned' && isOwnWork(desk));
      return person.staffNumber !== undefined && own ? 'possible' : 'absent';
    },
    fields: () => [
      {
        name: 'because',
        kind: 'choice',
        label: 'field.because',
        options: ['busy', 'lacks-skill', 'too-far', 'off-duty', 'conflict-of-interest', 'other'],
        codes: 'decline',
      },
      { name: 'note', kind: 'text', label: 'field.note', optional: true },
    ],
    send: tellOrder('/decline'),
  },
  {
    name: 'contactCustomer',
    roles: ACTING,
    state: whileInHand,
    fields: () => [
      { name: 'by', kind: 'choice', label: 'field.by', options: ['phone', 'chat', 'email', 'visit'], codes: 'way', initial: 'phone' },
      { name: 'contactedAt', kind: 'instant', label: 'field.contactedAt', optional: true, hint: 'field.now.hint' },
      { name: 'note', kind: 'text', label: 'field.note', optional: true },
    ],
    send: tellOrder('/contact'),
  },
  {
    name: 'startWork',
    roles: ACTING,
    state: (desk) => (desk.order?.started ? 'absent' : whileInHand(desk)),
    fields: () => [{ name: 'mode', kind: 'choice', label: 'field.mode', options: ['remote', 'on-site'], codes: 'mode', initial: 'remote' }],
    send: tellOrder('/start'),
  },
  {
    name: 'startWait',
    roles: ACTING,
    state: (desk) => (desk.order?.wait ? 'absent' : whileInHand(desk)),
    explain: 'startWait.explain',
    fields: () => [
      { name: 'holder', kind: 'choice', label: 'field.holder', options: ['customer', 'parts', 'third-party'], terms: 'holder' },
      { name: 'note', kind: 'text', label: 'field.note', optional: true },
    ],
    send: tellOrder('/wait'),
  },
  {
    name: 'endWait',
    roles: ACTING,
    state: (desk) => (desk.order?.wait ? whileInHand(desk) : 'absent'),
    send: tellOrder('/wait/end', () => ({})),
  },
  {
    name: 'logWork',
    roles: ACTING,
    state: (desk) => (desk.order && desk.order.state !== 'opened' && mayAct(desk) ? 'possible' : 'absent'),
    fields: () => [
      { name: 'text', kind: 'text', label: 'field.logText' },
      {
        name: 'activity',
        kind: 'choice',
        label: 'field.activity',
        options: ['remote', 'on-site', 'travel', 'preparation', 'documentation', 'other'],
        codes: 'activity',
        optional: true,
      },
      { name: 'spent', kind: 'window', label: 'field.spent', optional: true },
    ],
    send: tellOrder('/log'),
  },
  {
    name: 'requestSupport',
    roles: ACTING,
    state: whileInHand,
    fields: () => [{ name: 'question', kind: 'text', label: 'field.question' }],
    send: tellOrder('/support'),
  },
  {
    name: 'involveDepartment',
    roles: ['coordinator', ...ACTING],
    state: ({ order }) => (!order || ['closed', 'cancelled'].includes(order.state) ? 'absent' : 'possible'),
    fields: () => [
      { name: 'department', kind: 'line', label: 'field.department', hint: 'field.department.hint' },
      { name: 'duty', kind: 'text', label: 'field.duty' },
      { name: 'dueAt', kind: 'instant', label: 'field.dueAt' },
    ],
    send: tellOrder('/departments'),
  },
  {
    name: 'nameCoordinator',
    roles: ['coordinator', 'lead', 'supervisor'],
    state: ({ order, person }) =>
      !order || ['closed', 'cancelled'].includes(order.state) || order.collaboration?.coordinator === person.id ? 'absent' : 'possible',
    explain: 'nameCoordinator.explain',
    send: tellOrder('/coordinator', () => ({})),
  },
  {
    name: 'resolveWork',
    guarded: true,
    roles: ACTING,
    state: whileInHand,
    explain: 'resolveWork.explain',
    fields: () => [
      { name: 'solution', kind: 'text', label: 'field.solution' },
      { name: 'cause', kind: 'text', label: 'field.cause', optional: true },
      { name: 'precautions', kind: 'text', label: 'field.precautions', optional: true },
    ],
    send: tellOrder('/resolve'),
  },
  {
    name: 'prepareReport',
    roles: ['engineer', 'agent', 'dispatcher', 'lead', 'supervisor'],
    state: ({ order }) => (order?.resolution ? 'possible' : 'absent'),
    fields: ({ ticket }) => [
      {
        name: 'language',
        kind: 'choice',
        label: 'field.language',
        options: ['zh', 'en'],
        codes: 'language',
        initial: ticket.contact.language,
      },
    ],
    send: tellOrder('/service-report'),
  },
];

type Support = NonNullable<NonNullable<Desk['order']>['collaboration']>['support'][number];

export const supportActions = ({ support, status, engineer }: Support): readonly Action[] => [
  {
    name: 'joinSupport',
    roles: ACTING,
    state: ({ person }) =>
      status === 'ended' || person.staffNumber === undefined || person.staffNumber === engineer ? 'absent' : 'possible',
    send: tellOrder(`/support/${support}/join`, () => ({})),
  },
  {
    name: 'endSupport',
    roles: ACTING,
    state: () => (status === 'ended' ? 'absent' : 'possible'),
    fields: () => [{ name: 'answer', kind: 'text', label: 'field.answer', optional: true }],
    send: tellOrder(`/support/${support}/end`),
  },
];

export const answerForDepartment = (involvement: string): Action => ({
  name: 'answerForDepartment',
  roles: ['coordinator', ...ACTING],
  state: () => 'possible',
  fields: () => [{ name: 'answer', kind: 'text', label: 'field.answer' }],
  send: tellOrder(`/departments/${involvement}/answer`),
});
