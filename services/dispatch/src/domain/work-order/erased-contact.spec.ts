import { CustomerContacted, ERASED, WorkResolved } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { contactCustomer, resolveWork } from './decide.ts';
import { assigned, at, E001 as acting, erasedContact, opened } from './spec-support/work-in-hand.ts';
import { workOrderEvolution } from './state.ts';

const past = [erasedContact, opened, assigned] as const;
const done = WorkResolved({ engineer: 'E001', solution: ERASED, parts: ['S-7'], resolvedAt: at('15:00') });
const result = { acting, solution: 'replaced the sensor for Ms. Li', cause: 'age', parts: ['S-7'], precautions: 'call her first' };

describe('work for a contact who was erased (R39)', () => {
  it('is resolved with its parts, and without keeping the words', () => {
    given(workOrderEvolution, ...past)
      .when((order) => resolveWork(result, order, at('15:00')))
      .then(done);
  });

  it('is resolved once, whatever the words', () => {
    given(workOrderEvolution, ...past, done)
      .when((order) => resolveWork({ ...result, solution: 'otherwise' }, order, at('16:00')))
      .nothing();
  });

  it('takes a contact, and no note about it', () => {
    given(workOrderEvolution, ...past)
      .when((order) => contactCustomer({ acting, by: 'phone' }, order, at('10:00')))
      .then(CustomerContacted({ engineer: 'E001', by: 'phone', contactedAt: at('10:00') }));
    given(workOrderEvolution, ...past)
      .when((order) => contactCustomer({ acting, by: 'phone', note: 'she was upset' }, order, at('10:00')))
      .refused('SUBJECT_ERASED');
  });
});
