import { TicketGraded, TicketRegraded } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { triageEvolution } from './state.ts';

const policy = { id: 'standard', version: 1 };
const graded = TicketGraded({ grade: 3, rule: 'fault', reason: 'A fault', policy });
const regraded = TicketRegraded({ from: 3, to: 1, reason: 'The line is down', policy: { id: 'standard', version: 2 } });

it('a new grade replaces the grade with its reason and policy, and leaves the rest', () => {
  expect(given(triageEvolution, graded, regraded).state).toEqual({
    ...triageEvolution.initialState,
    review: 'waiting',
    grading: { grade: 1, rule: 'fault', reason: 'The line is down', policy: { id: 'standard', version: 2 } },
  });
});

it('a new grade of a ticket without one says nothing', () => {
  expect(given(triageEvolution, regraded).state).toEqual(triageEvolution.initialState);
});
