import { tellTriage } from '../../../api/triage/clocks.ts';
import type { GradeDispute, Proposal } from '../../../api/triage/clocks.ts';
import { GRADES } from '../codes.ts';
import type { Desk } from '../desk.ts';
import { isOver } from '../desk.ts';
import type { Action, Send, Values } from './action.ts';
import { given } from './action.ts';

const WORKERS = ['agent', 'dispatcher', 'engineer', 'lead', 'coordinator', 'supervisor', 'director'] as const;
const REVIEWERS = ['supervisor', 'director'] as const;
const RULERS = ['director'] as const;

const tell =
  (rest: string, body: (values: Values) => unknown = given): Send =>
  (api, desk, values, { idempotencyKey }) =>
    tellTriage(api, desk.number, rest, body(values), { ...(idempotencyKey !== undefined && { idempotencyKey }) });

const reason = { name: 'reason', kind: 'text', label: 'field.reason' } as const;
const gradeOf = ({ clocks }: Desk): number => clocks?.grade ?? 4;
const graded = (desk: Desk): boolean => desk.clocks?.grade !== undefined && !isOver(desk);
const higher = (desk: Desk) => GRADES.filter((grade) => grade < gradeOf(desk));
const lower = (desk: Desk) => GRADES.filter((grade) => grade > gradeOf(desk));

/** What can be done with the grade. */
export const GRADE_ACTIONS: readonly Action[] = [
  {
    name: 'approveGrade',
    roles: REVIEWERS,
    state: (desk) => (graded(desk) && desk.clocks?.internal?.review === 'waiting' ? 'possible' : 'absent'),
    send: tell('/grade/approve', () => ({})),
  },
  {
    name: 'returnGrade',
    roles: REVIEWERS,
    state: (desk) => (graded(desk) && desk.clocks?.internal?.review === 'waiting' ? 'possible' : 'absent'),
    fields: () => [reason],
    send: tell('/grade/return'),
  },
  {
    name: 'raiseGrade',
    roles: WORKERS,
    state: (desk) => (!graded(desk) ? 'absent' : higher(desk).length === 0 ? 'why.highest' : 'possible'),
    explain: 'raiseGrade.explain',
    fields: (desk) => [{ name: 'to', kind: 'choice', label: 'field.grade', options: higher(desk), terms: 'grade' }],
    send: tell('/grade/raise'),
  },
  {
    name: 'lowerGrade',
    roles: WORKERS,
    state: (desk) => (!graded(desk) ? 'absent' : lower(desk).length === 0 ? 'why.lowest' : 'possible'),
    explain: 'lowerGrade.explain',
    fields: (desk) => [{ name: 'to', kind: 'choice', label: 'field.grade', options: lower(desk), terms: 'grade' }, reason],
    send: tell('/grade/lower'),
  },
  {
    name: 'disputeGrade',
    roles: WORKERS,
    state: (desk) => (!graded(desk) ? 'absent' : desk.clocks?.internal?.disputes.length ? 'why.disputed' : 'possible'),
    explain: 'disputeGrade.explain',
    fields: (desk) => [
      {
        name: 'claimed',
        kind: 'choice',
        label: 'field.claimed',
        options: GRADES.filter((grade) => grade !== gradeOf(desk)),
        terms: 'grade',
      },
      reason,
    ],
    send: tell('/disputes'),
  },
  {
    name: 'declareEmergency',
    roles: WORKERS,
    state: (desk) => (isOver(desk) ? 'absent' : desk.clocks?.emergency ? 'why.emergency' : 'possible'),
    explain: 'declareEmergency.explain',
    grave: true,
    fields: () => [
      {
        name: 'ground',
        kind: 'choice',
        label: 'field.ground',
        options: ['safety-risk', 'device-unusable', 'grave-service-failure'],
        codes: 'ground',
      },
    ],
    send: tell('/emergency'),
  },
  {
    name: 'firstDiagnosis',
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor'],
    state: (desk) => (isOver(desk) ? 'absent' : 'possible'),
    fields: () => [
      {
        name: 'outcome',
        kind: 'choice',
        label: 'field.diagnosis',
        options: ['solved-at-first-contact', 'needs-work', 'complex'],
        codes: 'diagnosis',
      },
      { name: 'note', kind: 'text', label: 'field.note', optional: true },
    ],
    send: tell('/first-diagnosis'),
  },
];

/** What can be done with a proposal to lower the grade: somebody else decides on it. */
export const proposalActions = ({ proposal, proposer }: Proposal): readonly Action[] => [
  {
    name: 'approveProposal',
    roles: REVIEWERS,
    state: ({ person }) => (person.id === proposer ? 'why.secondPerson' : 'possible'),
    send: tell(`/grade/proposals/${proposal}/approve`, () => ({})),
  },
  {
    name: 'returnProposal',
    roles: REVIEWERS,
    state: () => 'possible',
    fields: () => [reason],
    send: tell(`/grade/proposals/${proposal}/return`),
  },
];

/** What can be done with an objection to the grade, as it stands. */
export const disputeActions = ({ dispute, state: stands, disputer }: GradeDispute): readonly Action[] => [
  {
    name: 'answerDispute',
    roles: REVIEWERS,
    state: () => (stands === 'open' ? 'possible' : 'absent'),
    fields: () => [
      { name: 'agreed', kind: 'yes-no', label: 'field.agreed', initial: false },
      { name: 'explanation', kind: 'text', label: 'field.explanation' },
    ],
    send: tell(`/disputes/${dispute}/answer`),
  },
  {
    name: 'escalateDispute',
    roles: WORKERS,
    state: () => (stands === 'explained' ? 'possible' : 'absent'),
    fields: () => [reason],
    send: tell(`/disputes/${dispute}/escalate`),
  },
  {
    name: 'ruleDispute',
    roles: RULERS,
    state: () => (stands === 'escalated' ? 'possible' : 'absent'),
    fields: () => [{ name: 'grade', kind: 'choice', label: 'field.ruling', options: GRADES, terms: 'grade' }, reason],
    send: tell(`/disputes/${dispute}/rule`),
  },
  {
    name: 'withdrawDispute',
    roles: WORKERS,
    state: ({ person }) => (person.id === disputer ? 'possible' : 'absent'),
    send: tell(`/disputes/${dispute}/withdraw`, () => ({})),
  },
];

export const answerEscalation = (escalation: number): Action => ({
  name: 'answerEscalation',
  roles: WORKERS,
  state: () => 'possible',
  fields: () => [{ name: 'answer', kind: 'text', label: 'field.answer' }],
  send: tell(`/escalations/${escalation}/answer`),
});
