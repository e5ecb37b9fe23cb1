import {
  EmergencyDeclared,
  GradeDisputeAnswered,
  GradeDisputed,
  GradeDisputeEscalated,
  GradeDisputeRuled,
  GradeDisputeWithdrawn,
  TargetChanged,
  TicketRegraded,
} from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import { by, given } from '@yingda/kernel/testing';
import { at, both, POLICY } from '../../../spec-support/grade-1-ticket.ts';
import { moment, person } from '../../../spec-support/grading.ts';
import { answerDispute, disputeGrade, escalateDispute, lapseDisputes, ruleOnDispute, withdrawDispute } from './decide-dispute.ts';
import { declareEmergency } from './decide-emergency.ts';
import { raiseGrade } from './decide-grade.ts';
import { triageEvolution } from '../state.ts';

const customer = person('wang', 'customer');
const agent = person('li', 'agent');
const supervisor = person('yang', 'supervisor');
const director = person('zhao', 'director');
const reason = 'The whole line stands still';
const regraded = (from: Grade, to: Grade) => ({ ...TicketRegraded({ from, to, reason: '', policy: POLICY }), data: { from, to } });
const disputed = (claimed: Grade, who = 'wang', dispute = 1, grade: Grade = 2) =>
  by(who, GradeDisputed({ dispute, by: who === 'wang' ? 'customer' : 'staff', grade, claimed, reason, targets: [], policy: POLICY }));
const explained = by('yang', GradeDisputeAnswered({ dispute: 1, agreed: false, explanation: 'One machine of ten' }));
const escalated = by('wang', GradeDisputeEscalated({ dispute: 1, reason }));
/** Grade 2; its clocks are left out where they do not matter. */
const grade2 = [...both.slice(0, 1), TicketRegraded({ from: 1, to: 2, reason: '', policy: POLICY })];

describe('R15: an objection to the grade', () => {
  it('keeps the clocks as they would be beside those that run', () => {
    const clocks = both.slice(1);
    given(triageEvolution, ...grade2, ...clocks)
      .when((triage) => disputeGrade({ by: customer, claimed: 3, reason }, triage, moment()))
      .then(
        GradeDisputed({
          dispute: 1,
          by: 'customer',
          grade: 2,
          claimed: 3,
          reason,
          targets: [
            {
              target: 'first-response',
              startedAt: at('09:35'),
              duration: 'PT8H',
              calendar: { id: 'round-the-clock', version: 1 },
              due: at('17:35'),
              rule: 'grade-3-first-response',
              reason: 'First response to grade 3: PT8H (rule grade-3-first-response)',
            },
            {
              target: 'resolution',
              startedAt: at('09:35'),
              duration: 'PT72H',
              calendar: { id: 'round-the-clock', version: 1 },
              due: at('09:35', 18),
              rule: 'grade-3-resolution',
              reason: 'Resolution of grade 3: PT72H (rule grade-3-resolution)',
            },
          ],
          policy: POLICY,
        }),
      );
  });

  it('is the customer’s, or staff’s for the customer; a program and a stranger have none', () => {
    const claim = (who = customer, claimed: Grade = 1) => ({ by: who, claimed, reason });
    const before = given(triageEvolution, ...grade2);
    before.when((triage) => disputeGrade(claim(agent), triage, moment())).then({ ...disputed(1).event, data: { by: 'staff' } as never });
    before
      .when((triage) => disputeGrade(claim(person('wang', 'customer', 'agent')), triage, moment()))
      .then({ ...disputed(1).event, data: { by: 'staff' } as never });
    before.when((triage) => disputeGrade(claim({ ...customer, roles: [] }), triage, moment())).refused('FORBIDDEN');
    before.when((triage) => disputeGrade(claim({ ...agent, person: false }, 3), triage, moment())).refused('PERSON_REQUIRED');
    before.when((triage) => disputeGrade(claim(customer, 2), triage, moment())).refused('GRADE_UNCHANGED');
    before.when((triage) => disputeGrade(claim(), triage, moment(at('10:00'), { over: true }))).refused('TICKET_ENDED');
    given(triageEvolution)
      .when((triage) => disputeGrade(claim(), triage, moment()))
      .refused('NOT_GRADED');
  });

  it('is made once at a time', () => {
    const before = given(triageEvolution, ...grade2, disputed(1));
    before.when((triage) => disputeGrade({ by: customer, claimed: 1, reason }, triage, moment())).nothing();
    before.when((triage) => disputeGrade({ by: agent, claimed: 1, reason }, triage, moment())).refused('DISPUTE_PENDING');
  });

  it('is explained by a supervisor, who is not the one who made it', () => {
    const explain = (who = supervisor) => ({ by: who, dispute: 1, agreed: false, explanation: 'One machine of ten' });
    const before = given(triageEvolution, ...grade2, disputed(1));
    before.when((triage) => answerDispute(explain(), triage, moment())).then(explained.event);
    before.when((triage) => answerDispute(explain(agent), triage, moment())).refused('FORBIDDEN');
    before.when((triage) => answerDispute({ ...explain(), dispute: 2 }, triage, moment())).refused('DISPUTE_NOT_FOUND');
    given(triageEvolution, ...grade2, disputed(1, 'yang'))
      .when((triage) => answerDispute(explain(), triage, moment()))
      .refused('SECOND_PERSON_REQUIRED');
  });

  it('that is agreed with raises the grade at once, and needs no other review', () => {
    const agree = { by: supervisor, dispute: 1, agreed: true, explanation: 'So it is' };
    const answered = GradeDisputeAnswered({ dispute: 1, agreed: true, explanation: 'So it is' });
    given(triageEvolution, ...grade2, disputed(1))
      .when((triage) => answerDispute(agree, triage, moment()))
      .then(answered, regraded(2, 1));
    const after = given(
      triageEvolution,
      ...grade2,
      disputed(1),
      by('yang', answered),
      by('yang', TicketRegraded({ from: 2, to: 1, reason: '', policy: POLICY })),
    );
    expect(after.state).toMatchObject({ grading: { grade: 1 }, review: 'approved', disputes: [{ state: 'agreed' }] });
  });

  it('that asks for a lower grade takes two persons, who both want it', () => {
    const agree = { by: supervisor, dispute: 1, agreed: true, explanation: 'So it is' };
    const before = given(triageEvolution, ...grade2, disputed(3));
    before
      .when((triage) => answerDispute(agree, triage, moment()))
      .then({ ...explained.event, data: { agreed: true } as never }, regraded(2, 3));
    before.when((triage) => answerDispute({ ...agree, by: { ...supervisor, person: false } }, triage, moment())).refused('PERSON_REQUIRED');
  });

  it('goes to the director for whoever made it, and for the customer whoever did', () => {
    const escalate = (who = customer) => ({ by: who, dispute: 1, reason });
    const before = given(triageEvolution, ...grade2, disputed(1), explained);
    before.when((triage) => escalateDispute(escalate(), triage, moment())).then(escalated.event);
    before.when((triage) => escalateDispute(escalate(agent), triage, moment())).refused('DISPUTE_OF_ANOTHER');
    given(triageEvolution, ...grade2, disputed(1, 'li'))
      .when((triage) => escalateDispute(escalate(), triage, moment()))
      .then(escalated.event);
  });

  it('is withdrawn by nobody else, and lapses with the ticket', () => {
    const before = given(triageEvolution, ...grade2, disputed(1));
    before
      .when((triage) => withdrawDispute({ by: customer, dispute: 1 }, triage))
      .then(GradeDisputeWithdrawn({ dispute: 1, by: 'customer' }));
    before.when((triage) => withdrawDispute({ by: director, dispute: 1 }, triage)).refused('DISPUTE_OF_ANOTHER');
    before.when(lapseDisputes).then(GradeDisputeWithdrawn({ dispute: 1, by: 'rule' }));
    given(triageEvolution, ...grade2, disputed(1), GradeDisputeWithdrawn({ dispute: 1, by: 'rule' }))
      .when(lapseDisputes)
      .nothing();
  });

  it('ends when the grade claimed is reached otherwise, and so does one to a lower grade than that before', () => {
    given(triageEvolution, ...grade2, disputed(1), disputed(3, 'li', 2))
      .when((triage) => raiseGrade({ by: agent, to: 1 }, triage, moment()))
      .then(regraded(2, 1), GradeDisputeWithdrawn({ dispute: 1, by: 'rule' }), GradeDisputeWithdrawn({ dispute: 2, by: 'rule' }));
  });
});

describe('R15: the director’s ruling', () => {
  const rule = (grade: Grade, who = director) => ({ by: who, dispute: 1, grade, reason: 'I have seen it' });
  const ruled = (grade: Grade) => GradeDisputeRuled({ dispute: 1, grade, reason: 'I have seen it' });
  const before = given(triageEvolution, ...grade2, disputed(1), explained, escalated);

  it('takes effect at once', () => {
    before.when((triage) => ruleOnDispute(rule(1), triage, moment())).then(ruled(1), regraded(2, 1));
    before.when((triage) => ruleOnDispute(rule(2), triage, moment())).then(ruled(2));
  });

  it('is the director’s alone, and not on an own objection', () => {
    before.when((triage) => ruleOnDispute(rule(1, supervisor), triage, moment())).refused('FORBIDDEN');
    given(triageEvolution, ...grade2, disputed(1, 'zhao'), explained, escalated)
      .when((triage) => ruleOnDispute(rule(1), triage, moment()))
      .refused('SECOND_PERSON_REQUIRED');
    given(triageEvolution, ...grade2, disputed(1), explained)
      .when((triage) => ruleOnDispute(rule(1), triage, moment()))
      .refused('DISPUTE_NOT_ESCALATED');
    before
      .when((triage) => answerDispute({ by: supervisor, dispute: 1, agreed: true, explanation: '' }, triage, moment()))
      .refused('DISPUTE_ESCALATED');
  });

  it('gives no lower grade than somebody asked for', () => {
    before.when((triage) => ruleOnDispute(rule(3), triage, moment())).refused('RULING_OUT_OF_RANGE');
    const toLower = given(triageEvolution, ...grade2, disputed(4), explained, escalated);
    toLower.when((triage) => ruleOnDispute(rule(3), triage, moment())).then(ruled(3), regraded(2, 3));
    toLower.when((triage) => ruleOnDispute(rule(3, { ...director, person: false }), triage, moment())).refused('PERSON_REQUIRED');
    toLower.when((triage) => ruleOnDispute(rule(1), triage, moment())).refused('RULING_OUT_OF_RANGE');
  });

  it('stands: the same claim is not heard again, a lower grade not agreed to below it', () => {
    const after = given(triageEvolution, ...grade2, disputed(1), escalated, by('zhao', ruled(2)), disputed(3, 'li', 2));
    after.when((triage) => disputeGrade({ by: customer, claimed: 1, reason }, triage, moment())).refused('RULING_STANDS');
    after
      .when((triage) => answerDispute({ by: supervisor, dispute: 2, agreed: true, explanation: 'Yes' }, triage, moment()))
      .refused('RULING_STANDS');
    after.when((triage) => ruleOnDispute(rule(2), triage, moment())).nothing();
    after.when((triage) => ruleOnDispute(rule(1), triage, moment())).refused('DISPUTE_SETTLED');
  });
});

describe('R14: an emergency that a person sees', () => {
  const declare = { by: agent, ground: 'safety-risk' } as const;
  const declared = EmergencyDeclared({ by: 'person', reason: 'A safety risk, declared by the service team' });

  it('is declared at once, and once', () => {
    given(triageEvolution, ...grade2)
      .when((triage) => declareEmergency(declare, triage, moment()))
      .then(declared);
    given(triageEvolution, ...grade2, declared)
      .when((triage) => declareEmergency(declare, triage, moment()))
      .nothing();
  });

  it('is not a customer’s to declare, nor one of a ticket that is over', () => {
    const before = given(triageEvolution, ...grade2);
    before.when((triage) => declareEmergency({ ...declare, by: customer }, triage, moment())).refused('FORBIDDEN');
    before.when((triage) => declareEmergency(declare, triage, { over: true })).refused('TICKET_ENDED');
  });
});

it('R15: a changed clock is told to the customer without a word of the dispute', () => {
  const agree = { by: supervisor, dispute: 1, agreed: true, explanation: 'So it is' };
  given(triageEvolution, ...grade2, ...both.slice(1), disputed(3))
    .when((triage) => answerDispute(agree, triage, moment()))
    .then(
      { ...explained.event, data: { agreed: true } as never },
      TicketRegraded({ from: 2, to: 3, reason: 'The grade was lowered with the consent of two persons', policy: POLICY }),
      { type: TargetChanged.type, version: 1, data: { target: 'first-response', because: 'regrade' } },
      { type: TargetChanged.type, version: 1, data: { target: 'resolution', because: 'regrade' } },
    );
});
