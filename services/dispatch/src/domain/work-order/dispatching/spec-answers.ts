import type { Instant } from '@yingda/kernel';
import { shiftBook } from '../../engineer/availability.ts';
import type { Need } from '../../engineer/fitness.ts';
import { anEngineer, at } from '../../engineer/spec-engineer.ts';
import type { KnownEngineer } from '../../engineer/state.ts';
import type { WorkOrder } from '../state.ts';
import type { AcceptWork } from './commands.ts';
import { acceptWork } from './decide-offer.ts';
import type { Crew, DispatchDecision } from './decision.ts';
import { needOf } from './need.ts';

/** For specs: no shifts are planned, so everybody is there. */
export const BOOK = shiftBook([]);
export const TICKET = '20240315-001';
export const NOW = at('03-15 10:00');

export const crewOf = (...engineers: readonly KnownEngineer[]): Crew => new Map(engineers.map((each) => [each.engineer, each]));

export const needNow = (order: WorkOrder, now: Instant = NOW): Need | undefined =>
  order.work.status === 'none' ? undefined : needOf(order, { ticket: TICKET, at: now, day: now.slice(0, 10) });

/** For specs: as the engineers' streams stand. */
export const acceptsWork = (
  command: AcceptWork,
  order: WorkOrder,
  {
    now = NOW,
    engineers = [anEngineer(), anEngineer({ engineer: 'E002' })],
  }: { readonly now?: Instant; readonly engineers?: readonly KnownEngineer[] } = {},
): DispatchDecision => acceptWork(command, order, { crew: crewOf(...engineers), now, need: needNow(order, now), book: BOOK });
