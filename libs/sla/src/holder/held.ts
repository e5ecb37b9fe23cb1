import { HOLDERS } from '@yingda/contracts';
import type { Holder } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { laterOf, millisOf } from '@yingda/kernel';
import type { Ledger } from './ledger.ts';

/** Milliseconds of a ticket's life that each holder had it, by an instant, round the clock. Their sum is the time from the receipt, or to the end of the ticket. */
export const heldBy = ({ intervals }: Ledger, now: Instant): Readonly<Record<Holder, number>> => {
  const sums = Object.fromEntries(HOLDERS.map((holder) => [holder, 0])) as Record<Holder, number>;
  for (const { holder, from, to } of intervals) sums[holder] += millisOf(to ?? laterOf(now, from)) - millisOf(from);
  return sums;
};
