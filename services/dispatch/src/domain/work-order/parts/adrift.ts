import type { Uuid } from '@yingda/kernel';
import { aboutIn } from '../../stock/state.ts';
import type { Holding } from '../../stock/state.ts';
import { requisitionIn } from './in-hand.ts';
import type { Parts } from './state.ts';

/** Pieces about which a place and a work order disagree. */
export interface Adrift {
  /** Above zero: issued here, and the work order does not know. Below: returned here, and the work order does not know. */
  readonly quantity: number;
  readonly serials: readonly string[];
}

interface Pieces {
  readonly quantity: number;
  readonly serials: readonly string[];
}

/**
 * In a log of several partitions what a place decides goes ahead of the work order's part, so that a process that dies in between leaves pieces adrift.
 * @param holding what a place has, with where it is
 */
export const adrift = (parts: Parts, requisition: Uuid, holding: Holding & { readonly location: string }): Adrift => {
  const { location } = holding;
  const known = requisitionIn(parts, requisition);
  const about = aboutIn(holding, requisition);
  const out = about.filter(({ what }) => what === 'StockIssued');
  const back = about.filter(({ what }) => what === 'StockReturned');
  const issued = (known?.issued ?? []).filter(({ from }) => from === location);
  const returned = (known?.returned ?? []).filter(({ to }) => to === location);
  const quantity = total(out) - total(issued) - total(back) + total(returned);
  const counts = tally([...out, ...returned], [...issued, ...back]);
  const serials = [...counts].filter(([, count]) => (quantity > 0 ? count > 0 : count < 0)).map(([serial]) => serial);
  return { quantity, serials: quantity === 0 ? [] : serials };
};

const total = (items: readonly Pieces[]): number => items.reduce((sum, { quantity }) => sum + quantity, 0);

const tally = (more: readonly Pieces[], less: readonly Pieces[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const count = (items: readonly Pieces[], by: number) => {
    for (const serial of items.flatMap(({ serials }) => serials)) counts.set(serial, (counts.get(serial) ?? 0) + by);
  };
  count(more, 1);
  count(less, -1);
  return counts;
};

export const sameSerials = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((serial) => others.includes(serial));
