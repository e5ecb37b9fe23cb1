import { DECIDERS, tryGradeCommands } from '../../../spec-support/grade-commands-at-random.ts';
import type { Deciders, Given } from '../../../spec-support/grade-commands-at-random.ts';
import { changeTargets } from '../clocks/change-targets.ts';
import { regrade } from './regrade.ts';
import type { Moment } from './regrade.ts';
import { isGraded } from './decide-grade.ts';
import type { Triage } from '../state.ts';

const RUNS = 500;
const somebodyElse = (command: Given): Given => ({ ...command, by: { ...command.by, id: 'somebody-else' } });
const asPerson = (command: Given): Given => ({ ...command, by: { ...command.by, person: true } });
const inEveryRole = (command: Given): Given => ({ ...command, by: { ...command.by, roles: ['supervisor', 'director'] } });

/** Deciders with one rule left out each, and what has to be found. */
const BROKEN: readonly (readonly [what: string, deciders: Partial<Deciders>, found: RegExp])[] = [
  ['raises to a lower grade', { raiseGrade: (c, triage, moment) => lowersAtOnce(c, triage, moment) }, /nobody had asked for it/],
  ['lets the proposer approve', { approveProposal: (c, ...rest) => DECIDERS.approveProposal(somebodyElse(c), ...rest) }, /by one person/],
  ['lets anybody approve', { approveProposal: (c, ...rest) => DECIDERS.approveProposal(inEveryRole(c), ...rest) }, /without a supervisor/],
  ['lets programs approve', { approveProposal: (c, ...rest) => DECIDERS.approveProposal(asPerson(c), ...rest) }, /by a program/],
  ['lets programs propose', { lowerGrade: (c, ...rest) => DECIDERS.lowerGrade(asPerson(c), ...rest) }, /by a program/],
  ['lets the disputer agree', { answerDispute: (c, ...rest) => DECIDERS.answerDispute(somebodyElse(c), ...rest) }, /by one person/],
  ['lets the disputer rule', { ruleOnDispute: (c, ...rest) => DECIDERS.ruleOnDispute(somebodyElse(c), ...rest) }, /by one person/],
  ['takes no reason', { lowerGrade: (c, ...rest) => DECIDERS.lowerGrade({ ...c, reason: ' ' }, ...rest) }, /without a reason/],
  [
    'approves what was void',
    { approveProposal: (c, triage, moment) => DECIDERS.approveProposal(c, reopened(triage), moment) },
    /but asked was/,
  ],
  ['loosens on raising', { raiseGrade: (c, triage, moment) => raisesWithAll(c, triage, moment) }, /moved from/],
];

const lowersAtOnce = ({ to }: Given, triage: Triage, moment: Moment) => ({
  outcome: 'accepted' as const,
  events: isGraded(triage) ? regrade(triage, { to, consent: 'two-persons' }, moment) : [],
});

const raisesWithAll = (command: Given, triage: Triage, moment: Moment) => {
  const decision = DECIDERS.raiseGrade(command, triage, moment);
  if (decision.outcome === 'refused' || decision.events.length === 0) return decision;
  return { ...decision, events: [...decision.events, ...changeTargets(triage, command.to, moment)] };
};

const reopened = (triage: Triage): Triage => ({
  ...triage,
  proposals: triage.proposals.map((proposal) => ({
    ...proposal,
    from: triage.grading?.grade ?? proposal.from,
    state: proposal.state === 'void' ? 'open' : proposal.state,
  })),
});

/** What must have happened often for the test to say something. */
const OCCURRING = [
  'TicketRegraded',
  'GradeApproved',
  'RegradeProposed',
  'GradeDisputed',
  'GradeDisputeRuled',
  'GradeDisputeAnswered',
  'GradeDisputeWithdrawn',
  'TargetChanged',
  'TargetFlagged',
];

describe('R15: whatever is commanded by whomever, in whichever roles', () => {
  it('no grade gets lower and no deadline later without two persons, a reason, and a supervisor or director', () => {
    const { failed, error, events } = tryGradeCommands(DECIDERS, RUNS);
    expect([failed, error]).toEqual([false, '']);
    for (const type of OCCURRING) expect([type, (events.get(type) ?? 0) > 10]).toEqual([type, true]);
  });

  it.each(BROKEN)('and the test finds a decider that %s', (_what, broken, found) => {
    const { failed, error } = tryGradeCommands({ ...DECIDERS, ...broken }, RUNS * 4, 1);
    expect([failed, error]).toEqual([true, expect.stringMatching(found)]);
  });
});
