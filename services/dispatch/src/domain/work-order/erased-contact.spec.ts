import { CustomerContacted, ERASED, TicketRegistered, WorkAssigned, WorkOrderOpened, WorkResolved } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { contactCustomer, resolveWork } from './decide.ts';
import { workOrderEvolution } from './state.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const acting = { staffNumber: 'E001', onBehalf: false };
/** As the log reads once the contact's key is gone. */
const registered = TicketRegistered({
  account: 'ACME',
  contact: { id: '00000000-0000-4000-8000-00000000000a', name: ERASED, language: 'zh' },
  device: {},
  channel: 'hotline',
  kind: 'fault',
  description: ERASED,
  symptomCodes: [],
  occurredAt: at('09:30'),
  impact: { scope: 'none', safetyRisk: false },
  receivedAt: at('09:35'),
  receivedAtStated: false,
  receivedBy: 'agent-1',
});
const past = [registered, WorkOrderOpened({ group: 'hardware', grade: 3 }), WorkAssigned({ engineer: 'E001', by: 'load' })] as const;
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
