import { WarrantyDecided, WorkLogged } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, DomainEvent } from '@yingda/kernel';
import { refusalWhenDone } from '../acting-on-work.ts';
import type { WorkOrder } from '../state.ts';
import type { GrantGoodwill } from './commands.ts';
import { consentWaitOver, withdrawn } from './decide-quote.ts';
import type { Fees } from './state.ts';
import { EVERYTHING, warrantyOf } from './warranty.ts';
import type { Warranty, WarrantyFacts } from './warranty.ts';

/**
 * R27: by itself, and again whenever what it goes by has changed: until the customer has agreed to a quote, which was made on that decision. Goodwill is
 * never taken back.
 */
export const decideWarranty = (facts: WarrantyFacts, order: WorkOrder): Decision => {
  const { fees, work, problemType } = order;
  if (work.status === 'none' || refusalWhenDone(order) || hasConsent(fees)) return nothing();
  return decided(warrantyOf(facts, problemType), order);
};

/** Somebody asks for it to be decided again. */
export const decideWarrantyAgain = (facts: WarrantyFacts, order: WorkOrder): Decision => {
  const { fees, work, problemType } = order;
  if (work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  const done = refusalWhenDone(order);
  if (done) return done;
  const decision = decided(warrantyOf(facts, problemType), order);
  const changes = decision.outcome === 'accepted' && decision.events.length > 0;
  return changes && hasConsent(fees) ? refuse('WARRANTY_SETTLED') : decision;
};

/** R27: a supervisor lets the customer have it free; a quote on it counts no more. The note is for colleagues. */
export const grantGoodwill = ({ on, note, by }: GrantGoodwill, order: WorkOrder): Decision => {
  const { fees, work, contactErased } = order;
  if (work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  const done = refusalWhenDone(order);
  if (done) return done;
  if (fees.warranty?.because === 'goodwill') return nothing();
  if (contactErased) return refuse('SUBJECT_ERASED', { field: '/note' });
  const { serialNumber } = fees.warranty ?? {};
  const asked = { on, ...(serialNumber !== undefined && { serialNumber }) };
  return accept<DomainEvent>(
    WarrantyDecided({ ...asked, outcome: 'covered', covers: [...EVERYTHING], because: 'goodwill' }),
    ...withdrawn(fees.quotes.at(-1), 'covered'),
    ...consentWaitOver(order),
    WorkLogged({ engineer: by, text: note, activity: 'documentation' }),
  );
};

const hasConsent = ({ quotes }: Fees): boolean => quotes.at(-1)?.status === 'approved';

/** An open quote goes with the decision that its lines were made on. */
const decided = (warranty: Warranty, order: WorkOrder): Decision => {
  const { warranty: known, quotes } = order.fees;
  if (known?.because === 'goodwill' || (known && contentOf(known) === contentOf(warranty))) return nothing();
  const open = quotes.at(-1)?.status === 'offered' && known?.covers.join() !== warranty.covers.join() ? quotes.at(-1) : undefined;
  return accept<DomainEvent>(
    WarrantyDecided(warranty),
    ...withdrawn(open, warranty.outcome === 'covered' ? 'covered' : 'mistake'),
    ...(open ? consentWaitOver(order) : []),
  );
};

const contentOf = ({ outcome, covers, because, on, serialNumber, until, rules }: Warranty): string =>
  JSON.stringify([outcome, covers, because, on, serialNumber, until, rules?.version, rules?.rule]);
