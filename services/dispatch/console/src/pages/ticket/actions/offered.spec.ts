import type { Person, Role } from '@yingda/ui';
import type { WorkOrder } from '../../../api/dispatch/work-order.ts';
import type { Ticket } from '../../../api/intake/ticket.ts';
import type { Clocks } from '../../../api/triage/clocks.ts';
import type { Desk } from '../desk.ts';
import { offeredOf } from './action.ts';
import { GRADE_ACTIONS, proposalActions } from './grade-actions.ts';
import { HEAD_ACTIONS } from './head-actions.ts';
import { localText } from '../../../parts/local-text.ts';
import { inInstants } from './in-instants.ts';
import { TICKET_ACTIONS } from './ticket-actions.ts';
import { WORK_ACTIONS } from './work-actions.ts';

const TICKET: Ticket = {
  ...{ ticketNumber: '20240315-001', state: 'graded', version: 1, position: '0.1', account: 'ACME', rejections: 0, messages: [] },
  contact: { id: 'c', name: '李娜', language: 'zh' },
  device: {},
  ...{ channel: 'hotline', kind: 'fault', description: 'Alarm', symptomCodes: [], impact: { scope: 'line-down', safetyRisk: false } },
  ...{ occurredAt: '2024-03-15T01:00:00.000Z', receivedAt: '2024-03-15T01:35:00.000Z', receivedAtStated: false, receivedBy: 'p' },
};
const ORDER: WorkOrder = {
  ...{ ticketNumber: '20240315-001', state: 'assigned', version: 3, position: '0.9', group: 'hardware', grade: 2, round: 1 },
  ...{ openedAt: '2024-03-15T01:35:00.000Z', engineer: 'E001' },
};
const CLOCKS: Clocks = {
  ticketNumber: '20240315-001',
  grade: 1,
  clocks: [],
  earlierClocks: [],
  internal: { review: 'waiting', proposals: [], disputes: [], flags: [], escalations: [] },
};

const desk = (role: Role, { person = {}, ...parts }: Partial<Omit<Desk, 'person'>> & { person?: Partial<Person> } = {}): Desk => ({
  ...{ number: '20240315-001', ticket: TICKET, order: ORDER, clocks: CLOCKS, visits: [], history: [] },
  ...parts,
  person: { id: 'p', name: 'P', roles: [role], ...person },
});
const names = (actions: Parameters<typeof offeredOf>[0], of: Desk) =>
  offeredOf(actions, of).map(({ action, why }) => (why === undefined ? action.name : `${action.name}: ${why}`));

describe('what a person is offered on the page of a ticket', () => {
  it('is what the role may do: an analyst nothing, a supervisor the review', () => {
    expect(names(HEAD_ACTIONS, desk('analyst'))).toEqual([]);
    expect(names(GRADE_ACTIONS, desk('supervisor')).slice(0, 2)).toEqual(['approveGrade', 'returnGrade']);
    expect(names(GRADE_ACTIONS, desk('agent'))).not.toContain('approveGrade');
  });

  it('says why something is not possible now', () => {
    expect(names(GRADE_ACTIONS, desk('agent'))).toContain('raiseGrade: why.highest');
    expect(names(TICKET_ACTIONS, desk('agent'))).toContain('close: why.notResolved');
    expect(names(WORK_ACTIONS, desk('dispatcher', { order: { ...ORDER, state: 'opened' } }))).toContain('contactCustomer: why.nobodyHasIt');
  });

  it('is of their own work alone for engineers', () => {
    expect(names(WORK_ACTIONS, desk('engineer', { person: { staffNumber: 'E001' } }))).toEqual(
      expect.arrayContaining(['startWork', 'resolveWork']),
    );
    expect(names(WORK_ACTIONS, desk('engineer', { person: { staffNumber: 'E002' } }))).not.toContain('startWork');
  });

  it('R15: is no decision on what the person proposed', () => {
    const proposal = { proposal: 1, from: 1, to: 2, proposer: 'p', at: '2024-03-15T02:00:00.000Z', state: 'open' } as const;
    expect(names(proposalActions(proposal), desk('supervisor'))).toEqual(['approveProposal: why.secondPerson', 'returnProposal']);
    expect(names(proposalActions(proposal), desk('supervisor', { person: { id: 'q' } }))).toEqual(['approveProposal', 'returnProposal']);
  });

  it('is nothing at another moment than now', () => {
    expect(names(HEAD_ACTIONS, desk('supervisor', { at: '2024-03-15T02:00:00.000Z' }))).toEqual([]);
  });
});

describe('times that are filled in', () => {
  const zone = 'Asia/Shanghai';
  it('are those of the installation', () => {
    expect(localText('2024-03-15T01:35:00.000Z', zone)).toBe('2024-03-15T09:35');
    const fields = [
      { name: 'until', kind: 'instant', label: 'field.until' },
      { name: 'window', kind: 'window', label: 'field.window' },
      { name: 'plan', kind: 'text', label: 'field.plan' },
    ] as const;
    const filled = { until: '2024-03-15T09:35', window: { from: '2024-03-16T09:00', until: '' }, plan: 'x' };
    expect(inInstants(filled, fields, zone)).toEqual({ until: '2024-03-15T01:35:00.000Z', plan: 'x' });
  });
});
