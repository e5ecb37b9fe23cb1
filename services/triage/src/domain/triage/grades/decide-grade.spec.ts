import {
  GradeApproved,
  GradeDisputed,
  GradeDisputeEscalated,
  GradeDisputeRuled,
  GradeReturned,
  RegradeProposed,
  TargetChanged,
  TargetFlagged,
  TicketRegraded,
} from '@yingda/contracts';
import { by, given } from '@yingda/kernel/testing';
import { defaultPolicyV1 } from '@yingda/sla';
import { at, both, POLICY } from '../../../spec-support/grade-1-ticket.ts';
import { moment, person } from '../../../spec-support/grading.ts';
import { approveGrade, approveProposal, lowerGrade, raiseGrade, returnGrade, returnProposal } from './decide-grade.ts';
import { triageEvolution } from '../state.ts';

const agent = person('li', 'agent');
const supervisor = person('yang', 'supervisor');
const reason = 'Only the display is dark';
const proposed = by('li', RegradeProposed({ proposal: 1, from: 1, to: 2, reason }));
const lowered = TicketRegraded({ from: 1, to: 2, reason: 'The grade was lowered with the consent of two persons', policy: POLICY });
const raised = TicketRegraded({ from: 2, to: 1, reason: 'The service team raised the grade', policy: POLICY });

const flagging = { ...defaultPolicyV1, integrity: { ...defaultPolicyV1.integrity, flagFromPercent: 75 } };

describe('R15: the review of a grade', () => {
  it('is a supervisor’s, and done once', () => {
    given(triageEvolution, ...both)
      .when((triage) => approveGrade({ by: supervisor }, triage))
      .then(GradeApproved({ grade: 1 }));
    given(triageEvolution, ...both, GradeApproved({ grade: 1 }))
      .when((triage) => approveGrade({ by: supervisor }, triage))
      .nothing();
    given(triageEvolution, ...both)
      .when((triage) => approveGrade({ by: agent }, triage))
      .refused('FORBIDDEN');
    given(triageEvolution)
      .when((triage) => approveGrade({ by: supervisor }, triage))
      .refused('NOT_GRADED');
  });

  it('is never that of whoever set the grade, in whichever role', () => {
    const own = by('yang', TicketRegraded({ ...raised.data }));
    given(triageEvolution, ...both, own)
      .when((triage) => approveGrade({ by: person('yang', 'agent', 'supervisor') }, triage))
      .refused('SECOND_PERSON_REQUIRED');
    given(triageEvolution, ...both, own)
      .when((triage) => approveGrade({ by: person('zhao', 'director') }, triage))
      .then(GradeApproved({ grade: 1 }));
  });

  it('waits again after every new grade that nobody decided on', () => {
    const approved = GradeApproved({ grade: 1 });
    expect(given(triageEvolution, ...both, approved, by('li', raised)).state.review).toBe('waiting');
    expect(given(triageEvolution, ...both, proposed, GradeApproved({ grade: 2, proposal: 1 }), lowered).state.review).toBe('approved');
  });

  it('takes in what was flagged so far: a later flag waits for another look', () => {
    const flag = TargetFlagged({ target: 'resolution', what: 'pause', flaggedAt: at('10:00'), remaining: 'PT5M' });
    const approved = GradeApproved({ grade: 1 });
    given(triageEvolution, ...both, approved, flag)
      .when((triage) => approveGrade({ by: supervisor }, triage))
      .then(approved);
    given(triageEvolution, ...both, flag, approved)
      .when((triage) => approveGrade({ by: supervisor }, triage))
      .nothing();
  });

  it('sends a grade back with a reason', () => {
    given(triageEvolution, ...both)
      .when((triage) => returnGrade({ by: supervisor, reason }, triage))
      .then(GradeReturned({ grade: 1, reason }));
    given(triageEvolution, ...both)
      .when((triage) => returnGrade({ by: agent, reason }, triage))
      .refused('FORBIDDEN');
  });
});

describe('R15: a higher grade', () => {
  const grade2 = [...both.slice(0, 1), by('yang', lowered)];

  it('takes effect at once, with the tightened targets from their original start', () => {
    given(triageEvolution, ...grade2)
      .when((triage) => raiseGrade({ by: agent, to: 1 }, triage, moment()))
      .then(raised);
    given(triageEvolution, ...grade2, ...both.slice(2), ...changedTo48h)
      .when((triage) => raiseGrade({ by: agent, to: 1 }, triage, moment(at('10:00'))))
      .then(raised, {
        ...TargetChanged(changed),
        data: { ...said, rule: 'grade-1-resolution', duration: 'PT24H', due: at('09:35', 16), changedAt: at('10:00') },
      });
  });

  it('is no lower one, none for strangers, and none when the ticket is over', () => {
    given(triageEvolution, ...both)
      .when((triage) => raiseGrade({ by: agent, to: 3 }, triage, moment()))
      .refused('GRADE_NOT_HIGHER');
    given(triageEvolution, ...both)
      .when((triage) => raiseGrade({ by: agent, to: 1 }, triage, moment()))
      .nothing();
    given(triageEvolution, ...grade2)
      .when((triage) => raiseGrade({ by: person('wang', 'customer'), to: 1 }, triage, moment()))
      .refused('FORBIDDEN');
    given(triageEvolution, ...grade2)
      .when((triage) => raiseGrade({ by: agent, to: 1 }, triage, moment(at('10:00'), { over: true })))
      .refused('TICKET_ENDED');
  });
});

const changed = {
  target: 'resolution',
  because: 'regrade',
  changedAt: at('09:40'),
  startedAt: at('09:35'),
  duration: 'PT48H',
  calendar: { id: 'round-the-clock', version: 1 },
  due: at('09:35', 17),
  rule: 'grade-2-resolution',
  reason: 'grade 2',
  policy: POLICY,
} as const;
const changedTo48h = [TargetChanged(changed)];
const { reason: _reason, ...said } = changed;

describe('R15: a lower grade', () => {
  const approve = { by: supervisor, proposal: 1 };

  it('is proposed with a reason and changes nothing', () => {
    given(triageEvolution, ...both)
      .when((triage) => lowerGrade({ by: agent, to: 2, reason }, triage, moment()))
      .then(RegradeProposed({ proposal: 1, from: 1, to: 2, reason }));
    expect(given(triageEvolution, ...both, proposed).state.grading?.grade).toBe(1);
  });

  it('takes effect when a second person approves it', () => {
    given(triageEvolution, ...both, proposed)
      .when((triage) => approveProposal(approve, triage, moment()))
      .then(
        GradeApproved({ grade: 2, proposal: 1 }),
        lowered,
        { ...TargetChanged(changed), data: { target: 'first-response', duration: 'PT4H', due: at('13:35') } },
        { ...TargetChanged(changed), data: said },
      );
  });

  it.each([
    ['whoever proposed it, also as a supervisor', person('li', 'agent', 'supervisor'), 'SECOND_PERSON_REQUIRED'],
    ['an agent', person('chen', 'agent'), 'FORBIDDEN'],
    ['a customer', person('wang', 'customer'), 'FORBIDDEN'],
    ['a program', { ...supervisor, person: false }, 'PERSON_REQUIRED'],
  ])('is not approved by %s', (_who, who, code) => {
    given(triageEvolution, ...both, proposed)
      .when((triage) => approveProposal({ ...approve, by: who }, triage, moment()))
      .refused(code);
  });

  it('is not proposed by a program or a customer, nor twice, nor where it is none', () => {
    const lower = (who = agent, to: 1 | 2 = 2) => ({ by: who, to, reason });
    given(triageEvolution, ...both)
      .when((triage) => lowerGrade(lower({ ...agent, person: false }), triage, moment()))
      .refused('PERSON_REQUIRED');
    given(triageEvolution, ...both)
      .when((triage) => lowerGrade(lower(person('wang', 'customer')), triage, moment()))
      .refused('FORBIDDEN');
    given(triageEvolution, ...both)
      .when((triage) => lowerGrade(lower(agent, 1), triage, moment()))
      .refused('GRADE_NOT_LOWER');
    given(triageEvolution, ...both, proposed)
      .when((triage) => lowerGrade(lower(), triage, moment()))
      .nothing();
    given(triageEvolution, ...both, proposed)
      .when((triage) => lowerGrade(lower(person('chen', 'agent')), triage, moment()))
      .refused('PROPOSAL_PENDING');
  });

  it('is void when the grade has changed meanwhile, and settled once', () => {
    const elsewhere = by('zhao', TicketRegraded({ ...lowered.data, to: 3 }));
    given(triageEvolution, ...both, proposed, elsewhere)
      .when((triage) => approveProposal(approve, triage, moment()))
      .refused('PROPOSAL_VOID');
    given(triageEvolution, ...both, proposed, GradeApproved({ grade: 2, proposal: 1 }), lowered)
      .when((triage) => approveProposal(approve, triage, moment()))
      .nothing();
    given(triageEvolution, ...both, proposed, GradeReturned({ grade: 2, proposal: 1, reason }))
      .when((triage) => approveProposal(approve, triage, moment()))
      .refused('PROPOSAL_SETTLED');
    given(triageEvolution, ...both)
      .when((triage) => approveProposal(approve, triage, moment()))
      .refused('PROPOSAL_NOT_FOUND');
  });

  it('is refused by a supervisor, or taken back by whoever proposed it', () => {
    for (const who of [supervisor, agent])
      given(triageEvolution, ...both, proposed)
        .when((triage) => returnProposal({ by: who, proposal: 1, reason }, triage))
        .then(GradeReturned({ grade: 2, proposal: 1, reason }));
    given(triageEvolution, ...both, proposed)
      .when((triage) => returnProposal({ by: person('chen', 'agent'), proposal: 1, reason }, triage))
      .refused('FORBIDDEN');
  });

  it('is flagged close to a deadline, with what was left of it', () => {
    given(triageEvolution, ...both, proposed)
      .when((triage) => approveProposal(approve, triage, moment(at('11:30'), { policy: flagging })))
      .then(
        GradeApproved({ grade: 2, proposal: 1 }),
        lowered,
        { ...TargetChanged(changed), data: { target: 'first-response' } },
        { ...TargetChanged(changed), data: { target: 'resolution' } },
        TargetFlagged({ target: 'first-response', what: 'regrade', flaggedAt: at('11:30'), remaining: 'PT5M', due: at('11:35') }),
      );
  });

  it('does not pass below a ruling of the director without the director', () => {
    const ruling = [
      by('wang', disputed),
      GradeDisputeEscalated({ dispute: 1, reason }),
      by('zhao', GradeDisputeRuled({ dispute: 1, grade: 1, reason })),
    ];
    given(triageEvolution, ...both, ...ruling, proposed)
      .when((triage) => approveProposal(approve, triage, moment()))
      .refused('RULING_STANDS');
    given(triageEvolution, ...both, ...ruling, proposed)
      .when((triage) => approveProposal({ ...approve, by: person('zhao', 'director') }, triage, moment()))
      .then(
        GradeApproved({ grade: 2, proposal: 1 }),
        lowered,
        { ...TargetChanged(changed), data: { target: 'first-response' } },
        { ...TargetChanged(changed), data: { target: 'resolution' } },
      );
  });
});

const disputed = GradeDisputed({ dispute: 1, by: 'customer', grade: 2, claimed: 1, reason, targets: [], policy: POLICY });
