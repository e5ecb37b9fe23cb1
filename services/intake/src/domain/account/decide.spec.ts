import {
  AccountRegistered,
  ContactChanged,
  ContactRegistered,
  EntitlementEnded,
  EntitlementGranted,
  ERASED,
  SubjectErased,
} from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { endEntitlement, eraseContact, grantEntitlement, keepContact } from './decide.ts';
import { accountEvolution, contactLike } from './state.ts';

const ANNA = '00000000-0000-4000-8000-00000000000a';
const BO = '00000000-0000-4000-8000-00000000000b';
const anna = { contact: ANNA, name: '李娜', phone: '13800000000', email: 'li@example.com', language: 'zh' } as const;
const bo = { contact: BO, name: 'Bo', language: 'en' } as const;
const why = { ground: 'consent-withdrawn', requestedBy: 'subject', reference: 'DSR-2024-0007' } as const;
const known = () =>
  given(accountEvolution, AccountRegistered({ account: 'ACME', name: 'Acme' }), ContactRegistered(anna), ContactRegistered(bo));
const annaErased = SubjectErased({ subject: ANNA, kind: 'contact', ...why });
/** As the log reads once Anna's key is gone. */
const afterwards = () =>
  given(
    accountEvolution,
    AccountRegistered({ account: 'ACME', name: 'Acme' }),
    ContactRegistered({ ...anna, name: ERASED, phone: ERASED, email: ERASED }),
    ContactRegistered(bo),
    annaErased,
  );

describe('erasing a contact (R39)', () => {
  it('says whom, why and at whose request, and nothing about the person', () => {
    known()
      .when((account) => eraseContact({ contact: ANNA, ...why }, account))
      .then(annaErased);
  });

  it('is done once, however often it is asked for', () => {
    afterwards()
      .when((account) => eraseContact({ contact: ANNA, ground: 'objection', requestedBy: 'customer' }, account))
      .nothing();
  });

  it('needs the account and the contact', () => {
    given(accountEvolution)
      .when((account) => eraseContact({ contact: ANNA, ...why }, account))
      .refused('ACCOUNT_NOT_FOUND');
    known()
      .when((account) => eraseContact({ contact: '00000000-0000-4000-8000-00000000000c', ...why }, account))
      .refused('CONTACT_NOT_FOUND');
  });
});

describe('an erased contact', () => {
  it('is nothing but an id, and the others stay as they are', () => {
    const { state } = afterwards();
    expect(state.status === 'registered' && state.contacts).toEqual([
      { id: ANNA, name: ERASED, language: 'zh', erased: true },
      { id: BO, name: 'Bo', language: 'en' },
    ]);
  });

  it('cannot be changed, while another one can', () => {
    afterwards()
      .when((account) => keepContact(anna, account))
      .refused('SUBJECT_ERASED');
    afterwards()
      .when((account) => keepContact({ ...bo, name: 'Bob' }, account))
      .then(ContactChanged({ ...bo, name: 'Bob' }));
  });

  it('is not found again: whoever reports is somebody new', () => {
    const { state } = afterwards();
    if (state.status === 'none') throw new Error('the account is there');
    expect(contactLike(state, { name: ERASED, phone: ERASED, email: ERASED })).toBeUndefined();
    expect(contactLike(state, { name: '李娜', phone: '13800000000', email: 'li@example.com' })).toBeUndefined();
    expect(contactLike(state, { name: 'Bo' })?.id).toBe(BO);
  });
});

describe('entitlements (R13)', () => {
  const gold = { entitlement: 'isp-gold', from: '2024-01-01' } as const;
  const granted = EntitlementGranted(gold);
  const registered = AccountRegistered({ account: 'ACME', name: 'Acme' });

  it('are granted by name, and again when something changes', () => {
    given(accountEvolution, registered)
      .when((account) => grantEntitlement(gold, account))
      .then(granted);
    given(accountEvolution, registered, granted)
      .when((account) => grantEntitlement(gold, account))
      .nothing();
    given(accountEvolution, registered, granted)
      .when((account) => grantEntitlement({ ...gold, until: '2024-12-31' }, account))
      .then(EntitlementGranted({ ...gold, until: '2024-12-31' }));
    given(accountEvolution, registered)
      .when((account) => grantEntitlement({ ...gold, until: '2023-12-31' }, account))
      .refused('ENDS_BEFORE_START');
  });

  it('end on a day, and may be granted anew', () => {
    const ended = EntitlementEnded({ entitlement: 'isp-gold', on: '2024-06-01' });
    const end = { entitlement: 'isp-gold', on: '2024-06-01' };
    given(accountEvolution, registered, granted)
      .when((account) => endEntitlement(end, account))
      .then(ended);
    given(accountEvolution, registered, granted, ended)
      .when((account) => endEntitlement(end, account))
      .nothing();
    given(accountEvolution, registered, granted, ended)
      .when((account) => grantEntitlement(gold, account))
      .then(granted);
    given(accountEvolution, registered)
      .when((account) => endEntitlement(end, account))
      .refused('ENTITLEMENT_NOT_FOUND');
  });
});
