import {
  AssignmentExplained,
  OfferAccepted,
  OfferDeclined,
  OfferExpired,
  OfferWithdrawn,
  RequirementsSet,
  ReworkOpened,
  TicketCancelled,
  WorkAssigned,
  WorkLogged,
  WorkOffered,
  WorkOrderOpened,
  WorkResolved,
  WorkUnassigned,
} from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { anEngineer, at } from '../../engineer/spec-engineer.ts';
import type { Acting } from '../commands.ts';
import { workOrderEvolution } from '../state.ts';
import type { ForeignEvent, WorkOrder, WorkOrderEvent } from '../state.ts';
import { declineWork, expireOffer, offerWork, withdrawOffer } from './decide-offer.ts';
import { acceptsWork, BOOK, crewOf, needNow } from './spec-answers.ts';

const order = (...events: readonly (WorkOrderEvent | ForeignEvent)[]) => given(workOrderEvolution, ...events);

const OFFER = '00000000-0000-4000-8000-000000000002';
const OTHER = '00000000-0000-4000-8000-000000000003';
const E001: Acting = { staffNumber: 'E001', onBehalf: false };
const E002: Acting = { staffNumber: 'E002', onBehalf: false };
const LEAD: Acting = { onBehalf: true };
const term = { acceptBy: at('03-15 10:10'), acceptWithin: 'PT10M' };
const opened = WorkOrderOpened({ group: 'hardware', grade: 1 });
const offered = WorkOffered({ offer: OFFER, engineer: 'E001', ...term });
const assigned = (engineer = 'E001') => WorkAssigned({ engineer, by: 'rank' });
const accepted = OfferAccepted({ engineer: 'E001' });
const resolved = WorkResolved({ engineer: 'E001', solution: 'sensor replaced', parts: ['S-7'], resolvedAt: at('03-15 15:00') });
const cancelled = TicketCancelled({ reason: 'sold' });

describe('offering (R23)', () => {
  const offer =
    (engineer = 'E001', id = OFFER, known = anEngineer({ engineer })) =>
    (state: WorkOrder) =>
      offerWork({ engineer, offer: id, term, need: needNow(state), book: BOOK }, state, crewOf(known));

  it('is for one engineer at a time, who counts it as held', () => {
    const { decision } = order(opened).when(offer());
    expect(decision).toMatchObject({ events: [offered], holds: [{ engineer: 'E001', as: 'offer' }] });
    order(opened, offered).when(offer()).nothing();
    order(opened, offered).when(offer('E002', OTHER)).refused('OFFER_OPEN');
    order(opened, assigned()).when(offer('E002', OTHER)).refused('WORK_ALREADY_ASSIGNED');
  });

  it('is refused for whoever cannot do it, and for work that is over', () => {
    order(opened, RequirementsSet({ skills: [], qualifications: ['high-voltage'] }))
      .when(offer())
      .refused('ENGINEER_UNFIT');
    order(opened)
      .when(offer('E001', OFFER, anEngineer({ capacity: 1, held: [{ ticket: '20240315-009', as: 'offer' }] })))
      .refused('ENGINEER_AT_CAPACITY');
    order(opened, cancelled).when(offer()).refused('WORK_ORDER_ENDED');
    order(opened, assigned(), resolved).when(offer()).refused('WORK_ALREADY_RESOLVED');
    order().when(offer()).refused('WORK_ORDER_NOT_FOUND');
  });
});

describe('accepting an offer (R23)', () => {
  const events = [
    WorkAssigned({ engineer: 'E001', by: 'offer' }),
    AssignmentExplained({ engineer: 'E001', reason: 'accepted the offer', candidates: [] }),
    accepted,
  ];

  it('turns it into an assignment that is accepted already', () => {
    for (const acting of [E001, LEAD]) {
      const { decision } = order(opened, offered).when((state) => acceptsWork({ acting }, state));
      expect(decision).toMatchObject({ events, holds: [{ engineer: 'E001', as: 'assignment' }] });
    }
    const done = order(opened, offered, ...events);
    expect(done.state).toMatchObject({ work: { status: 'in-progress', assignment: { by: 'offer' } }, dispatching: { refusedBy: [] } });
    expect(done.state.dispatching).not.toHaveProperty('offer');
    done.when((state) => acceptsWork({ acting: E001 }, state)).nothing();
  });

  it('is in time at the instant at its end, and late a millisecond after', () => {
    order(opened, offered)
      .when((state) => acceptsWork({ acting: E001 }, state, { now: term.acceptBy }))
      .then(...events);
    order(opened, offered)
      .when((state) => acceptsWork({ acting: E001 }, state, { now: at('2024-03-15T10:10:00.001+08:00') }))
      .refused('OFFER_EXPIRED');
  });

  it('is refused to others, after it expired, and to whoever may not do it any more', () => {
    const offer = order(opened, offered);
    offer.when((state) => acceptsWork({ acting: E002 }, state)).refused('WORK_OF_OTHER_ENGINEER');
    offer.when((state) => acceptsWork({ acting: LEAD, engineer: 'E002' }, state)).refused('WORK_OF_OTHER_ENGINEER');
    const expired = order(opened, offered, OfferExpired({ offer: OFFER, engineer: 'E001' }));
    expired.when((state) => acceptsWork({ acting: E001 }, state)).refused('OFFER_EXPIRED');
    expired.when((state) => acceptsWork({ acting: LEAD }, state)).refused('WORK_NOT_ASSIGNED');
    order(opened, offered, cancelled)
      .when((state) => acceptsWork({ acting: E001 }, state))
      .refused('WORK_ORDER_ENDED');
    const absences = [{ absence: OTHER, kind: 'leave' as const, from: at('03-15 09:00'), until: at('03-15 18:00') }];
    offer.when((state) => acceptsWork({ acting: E001 }, state, { engineers: [anEngineer({ absences })] })).refused('ENGINEER_UNFIT');
  });
});

describe('accepting what was assigned directly', () => {
  it('is for the engineer who has the work, or for staff who act for that engineer', () => {
    for (const acting of [E001, LEAD])
      order(opened, assigned())
        .when((state) => acceptsWork({ acting }, state))
        .then(accepted);
  });

  it('happens once, and again after a reassignment', () => {
    order(opened, assigned(), accepted)
      .when((state) => acceptsWork({ acting: E001 }, state))
      .nothing();
    order(opened, assigned(), accepted, assigned('E002'))
      .when((state) => acceptsWork({ acting: E002 }, state))
      .then(OfferAccepted({ engineer: 'E002' }));
  });

  it('is refused to others, without assignment, and when it was meant for somebody else', () => {
    order(opened, assigned())
      .when((state) => acceptsWork({ acting: E002 }, state))
      .refused('WORK_OF_OTHER_ENGINEER');
    order(opened, assigned())
      .when((state) => acceptsWork({ acting: LEAD, engineer: 'E002' }, state))
      .refused('WORK_OF_OTHER_ENGINEER');
    order(opened)
      .when((state) => acceptsWork({ acting: E001 }, state))
      .refused('WORK_NOT_ASSIGNED');
    order(opened, assigned(), resolved)
      .when((state) => acceptsWork({ acting: E001 }, state))
      .refused('WORK_ALREADY_RESOLVED');
  });
});

describe('declining (R38)', () => {
  const decline =
    (acting: Acting = E001, note?: string) =>
    (state: WorkOrder) =>
      declineWork({ acting, because: 'too-far', ...(note !== undefined && { note }) }, state);
  const declined = OfferDeclined({ offer: OFFER, engineer: 'E001', because: 'too-far' });

  it('ends the offer with a reason, frees the engineer, and happens once', () => {
    expect(order(opened, offered).when(decline()).decision).toMatchObject({
      events: [declined],
      holds: [{ engineer: 'E001', as: 'none' }],
    });
    order(opened, offered)
      .when(decline(E001, '车坏了'))
      .then(declined, WorkLogged({ engineer: 'E001', text: '车坏了' }));
    const after = order(opened, offered, declined);
    after.when(decline()).nothing();
    expect(after.state.dispatching).toEqual({
      requirements: { skills: [], qualifications: [] },
      refusedBy: [{ engineer: 'E001', because: 'declined' }],
    });
  });

  it('hands back what was assigned directly, until it is accepted', () => {
    const { decision } = order(opened, assigned()).when(decline());
    expect(decision).toMatchObject({
      events: [
        { type: 'OfferDeclined', data: { engineer: 'E001', because: 'too-far' } },
        { type: 'WorkUnassigned', data: { engineer: 'E001' } },
      ],
      holds: [{ engineer: 'E001', as: 'none' }],
    });
    order(opened, assigned(), accepted).when(decline()).refused('WORK_ALREADY_ACCEPTED');
  });

  it('is refused to others and for work that is over', () => {
    order(opened, offered).when(decline(E002)).refused('WORK_OF_OTHER_ENGINEER');
    order(opened, assigned()).when(decline(E002)).refused('WORK_OF_OTHER_ENGINEER');
    order(opened).when(decline()).refused('WORK_NOT_ASSIGNED');
    order(opened, offered, cancelled).when(decline()).refused('WORK_ORDER_ENDED');
    order().when(decline()).refused('WORK_ORDER_NOT_FOUND');
  });
});

describe('an offer without an answer', () => {
  const expire =
    (now = at('2024-03-15T10:10:00.001+08:00'), offer = OFFER) =>
    (state: WorkOrder) =>
      expireOffer({ offer }, state, now);
  const expired = OfferExpired({ offer: OFFER, engineer: 'E001' });

  it('expires after the instant at its end, once', () => {
    expect(order(opened, offered).when(expire()).decision).toMatchObject({ events: [expired], holds: [{ engineer: 'E001', as: 'none' }] });
    order(opened, offered).when(expire(term.acceptBy)).nothing();
    order(opened, offered, expired).when(expire()).nothing();
    order(opened, offered).when(expire(undefined, OTHER)).nothing();
  });

  it('does not expire once there is an answer, whatever the clock says', () => {
    for (const answer of [
      [assigned(), accepted],
      [OfferDeclined({ offer: OFFER, engineer: 'E001', because: 'busy' })],
      [OfferWithdrawn({ offer: OFFER, engineer: 'E001', because: 'emergency' })],
    ])
      order(opened, offered, ...answer)
        .when(expire())
        .nothing();
  });

  it('asks nobody twice in a round, and everybody again in the next one (R19)', () => {
    const state = order(
      opened,
      offered,
      expired,
      WorkUnassigned({ reason: 'nobody' }),
      assigned('E002'),
      resolved,
      ReworkOpened({ round: 2 }),
    );
    expect(order(opened, offered, expired).state.dispatching.refusedBy).toEqual([{ engineer: 'E001', because: 'let-expire' }]);
    expect(state.state.dispatching.refusedBy).toEqual([]);
  });

  it('is taken back in an emergency (R14), and otherwise there is nothing to take back', () => {
    order(opened, offered)
      .when((state) => withdrawOffer({ because: 'emergency' }, state))
      .then(OfferWithdrawn({ offer: OFFER, engineer: 'E001', because: 'emergency' }));
    order(opened)
      .when((state) => withdrawOffer({ because: 'emergency' }, state))
      .nothing();
  });
});
