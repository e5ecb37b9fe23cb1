import {
  QuoteApproved,
  QuoteOffered,
  QuoteWithdrawn,
  TicketCancelled,
  TicketClassified,
  WarrantyDecided,
  WorkLogged,
  WorkOrderOpened,
} from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import type { ForeignEvent, WorkOrder, WorkOrderEvent } from '../state.ts';
import { workOrderEvolution } from '../state.ts';
import { decideWarranty, decideWarrantyAgain, grantGoodwill } from './decide-warranty.ts';
import type { WarrantyFacts } from './warranty.ts';

const RULES = {
  version: 1,
  effectiveFrom: '2020-01-01',
  rules: [{ rule: 'all', months: 24, covers: ['parts', 'labour', 'travel'] as ('parts' | 'labour' | 'travel')[], excludes: ['operation'] }],
};
const facts = (purchasedOn?: string): WarrantyFacts => ({
  on: '2024-03-15',
  serialNumber: 'SN-1',
  device: { model: 'XJ-2000', ...(purchasedOn !== undefined && { purchasedOn }) },
  entitlements: [],
  rules: RULES,
});
const IN_TERM = facts('2023-01-01');
const LATE = facts('2020-01-01');
const asked = { on: '2024-03-15', serialNumber: 'SN-1' };
const by = { rules: { version: 1, rule: 'all' } };
const covered = WarrantyDecided({
  ...asked,
  outcome: 'covered',
  covers: ['parts', 'labour', 'travel'],
  because: 'within-term',
  until: '2025-01-01',
  ...by,
});
const ended = WarrantyDecided({ ...asked, outcome: 'not-covered', covers: [], because: 'term-ended', until: '2022-01-01', ...by });
const goodwill = WarrantyDecided({ ...asked, outcome: 'covered', covers: ['parts', 'labour', 'travel'], because: 'goodwill' });
const quote = { quote: '8f2b9c1e-0000-4000-8000-000000000001', version: 1 };
const offered = QuoteOffered({
  ...quote,
  priceList: { id: 'standard', version: 1 },
  currency: 'CNY',
  lines: [{ kind: 'travel', item: 'visit', quantity: 1, unitPrice: 1, amount: 1 }],
  net: 1,
  tax: 0,
  total: 1,
  validUntil: '2024-03-29T02:00:00.000Z',
  digest: 'a'.repeat(64),
});
const approved = QuoteApproved({ ...quote, digest: 'a'.repeat(64), by: 'customer' });

const classified = (problemType: 'hardware' | 'operation') => TicketClassified({ problemType, reason: 'spec' });
const order = (...events: readonly (WorkOrderEvent | ForeignEvent)[]) =>
  given(workOrderEvolution, classified('hardware'), WorkOrderOpened({ group: 'hardware', grade: 1 }), ...events);
const byItself = (known: WarrantyFacts) => (state: WorkOrder) => decideWarranty(known, state);
const byStaff = (known: WarrantyFacts) => (state: WorkOrder) => decideWarrantyAgain(known, state);

describe('R27: the warranty of a work order', () => {
  it('is decided once it is open, and a repeat changes nothing', () => {
    order().when(byItself(LATE)).then(ended);
    order(ended).when(byItself(LATE)).nothing();
    order(ended).when(byStaff(LATE)).nothing();
  });

  it('is not decided before there is work, nor after its end', () => {
    given(workOrderEvolution, classified('hardware')).when(byItself(LATE)).nothing();
    given(workOrderEvolution).when(byStaff(LATE)).refused('WORK_ORDER_NOT_FOUND');
    order(TicketCancelled({ reason: 'sold' }))
      .when(byItself(LATE))
      .nothing();
    order(TicketCancelled({ reason: 'sold' }))
      .when(byStaff(LATE))
      .refused('WORK_ORDER_ENDED');
  });

  it('is decided again when the device or the type of trouble says otherwise', () => {
    order(ended).when(byItself(IN_TERM)).then(covered);
    order(covered, classified('operation'))
      .when(byItself(IN_TERM))
      .then(WarrantyDecided({ ...asked, outcome: 'not-covered', covers: [], because: 'cause-excluded', until: '2025-01-01', ...by }));
  });

  it('takes an open quote back, whose lines were made on the decision before', () => {
    order(ended, offered)
      .when(byItself(IN_TERM))
      .then(covered, QuoteWithdrawn({ ...quote, because: 'covered' }));
    order(ended, offered).when(byItself(LATE)).nothing();
  });

  it('stays as it is once the customer agreed to a quote', () => {
    order(ended, offered, approved).when(byItself(IN_TERM)).nothing();
    order(ended, offered, approved).when(byStaff(IN_TERM)).refused('WARRANTY_SETTLED');
    order(ended, offered, approved).when(byStaff(LATE)).nothing();
  });
});

describe('R27: goodwill', () => {
  const grant = (state: WorkOrder) => grantGoodwill({ on: '2024-03-15', note: '老客户', by: 'E009' }, state);
  const note = WorkLogged({ engineer: 'E009', text: '老客户', activity: 'documentation' });

  it('makes the work free, with a note for colleagues; a quote counts no more, approved or not', () => {
    order(ended).when(grant).then(goodwill, note);
    for (const events of [[offered], [offered, approved]])
      order(ended, ...events)
        .when(grant)
        .then(goodwill, QuoteWithdrawn({ ...quote, because: 'covered' }), note);
  });

  it('happens once and is never taken back by a decision', () => {
    order(ended, goodwill).when(grant).nothing();
    order(ended, goodwill).when(byItself(LATE)).nothing();
    order(ended, goodwill).when(byStaff(LATE)).nothing();
  });

  it('is refused where no note can be kept (R39), and after the end', () => {
    const { state } = order(ended);
    expect(grant({ ...state, contactErased: true })).toMatchObject({ code: 'SUBJECT_ERASED' });
    order(TicketCancelled({ reason: 'sold' }))
      .when(grant)
      .refused('WORK_ORDER_ENDED');
  });
});
