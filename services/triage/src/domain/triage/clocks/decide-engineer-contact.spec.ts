import { TargetBreached, TargetCancelled, TargetMet, TicketGraded } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { at, contactStarted, both } from '../../../spec-support/grade-1-ticket.ts';
import { happening, happens } from '../../../spec-support/happens.ts';
import { triageEvolution } from '../state.ts';

describe("the engineer's contact (R18)", () => {
  const assign = (engineer: string, time: string, position: number) => happens(happening('WorkAssigned', time, position, { engineer }));
  const contact = (engineer: string, time: string, position: number) =>
    happens(happening('CustomerContacted', time, position, { engineer }));
  // The first response is no concern here: it was given before.
  const answered = TargetMet({ target: 'first-response', stoppedAt: at('09:40'), due: at('11:35'), causePosition: 2 });
  const forE1 = contactStarted('E001', '10:00', '11:00', 10);

  it('is due an hour after the assignment', () => {
    given(triageEvolution, ...both)
      .when(assign('E001', '10:00', 10))
      .then({
        ...forE1,
        data: { ...forE1.data, reason: "The engineer's contact after the assignment: PT1H (rule engineer-contact)" },
      });
  });

  it('starts once, however often the assignment is delivered', () => {
    given(triageEvolution, ...both, forE1)
      .when(assign('E001', '10:00', 10))
      .nothing();
  });

  it('starts anew for another engineer, and the first one’s clock ends without a verdict', () => {
    given(triageEvolution, ...both, forE1)
      .when(assign('E002', '10:40', 14))
      .then(
        TargetCancelled({
          target: 'engineer-contact',
          cancelledAt: at('10:40'),
          reason: 'the work went to another engineer',
          causePosition: 14,
        }),
        {
          ...contactStarted('E002', '10:40', '11:40', 14),
          data: {
            ...contactStarted('E002', '10:40', '11:40', 14).data,
            reason: "The engineer's contact after the assignment: PT1H (rule engineer-contact)",
          },
        },
      );
  });

  it('ends without a verdict when the engineer hands the work back', () => {
    given(triageEvolution, ...both, forE1)
      .when(happens(happening('WorkUnassigned', '10:40', 14)))
      .then(
        TargetCancelled({
          target: 'engineer-contact',
          cancelledAt: at('10:40'),
          reason: 'the work was handed back',
          causePosition: 14,
        }),
      );
  });

  it('that was overdue when another engineer got the work is a breach: handing over hides nothing', () => {
    const { decision } = given(triageEvolution, ...both, forE1).when(assign('E002', '11:01', 14));
    expect(decision.outcome === 'accepted' && decision.events[0]).toEqual(
      TargetBreached({ target: 'engineer-contact', due: at('11:00'), causePosition: 14 }),
    );
  });

  it('is stopped by the contact of that engineer only', () => {
    const e2 = contactStarted('E002', '10:40', '11:40', 14);
    given(triageEvolution, ...both, answered, forE1, e2)
      .when(contact('E001', '10:50', 15))
      .nothing();
    given(triageEvolution, ...both, answered, forE1, e2)
      .when(contact('E002', '11:40', 16))
      .then(TargetMet({ target: 'engineer-contact', stoppedAt: at('11:40'), due: at('11:40'), causePosition: 16 }));
  });

  it('is not touched by an assignment or contact from before it started, delivered again', () => {
    const e2 = contactStarted('E002', '10:40', '11:40', 14);
    given(triageEvolution, ...both, answered, forE1, e2)
      .when(assign('E001', '10:00', 10))
      .nothing();
    given(triageEvolution, ...both, answered, forE1, e2)
      .when(contact('E002', '10:30', 12))
      .nothing();
  });

  it('of a ticket that another desk graded goes by our policy in force', () => {
    const imported = TicketGraded({ grade: 2, rule: 'imported', reason: 'imported', policy: { id: 'other-desk', version: 1 } });
    const { decision } = given(triageEvolution, imported).when(assign('E001', '10:00', 10));
    expect(decision.outcome === 'accepted' && decision.events).toMatchObject([
      { data: { due: at('11:00'), policy: { id: 'default', version: 2 } } },
    ]);
  });
});
