import type { Holder } from '@yingda/contracts';

/** What the oracle knows of a happening, in minutes since the receipt. */
export interface OracleHappening {
  readonly type: string;
  readonly minute: number;
  readonly arrived: number;
  readonly holder?: Holder;
}

/**
 * Whose each minute was, found the slow way: the whole list of happenings is gone through anew for every minute, and who waits for whom is told from those that
 * had arrived by then.
 */
export const holderInMinute = (minute: number, happenings: readonly OracleHappening[]): Holder => {
  const known = happenings.filter(({ arrived }) => arrived <= minute).map((happening, index) => ({ ...happening, index }));
  const last = (...types: string[]) => known.findLast(({ type }) => types.includes(type))?.index ?? -1;
  const handled = last('WorkResolved', 'ResolutionRejected', 'TicketReopened');
  if (last('ResolutionConfirmed') > handled) return 'customer';
  // Staff who close without the customer's word have it until it is reopened.
  if (last('TicketClosed') > handled) return 'agent';
  if (last('DetailsRequested') > Math.max(last('MessageReceived'), handled)) return 'customer';
  if (last('WaitStarted') > Math.max(last('WaitEnded'), handled)) return known[last('WaitStarted')]?.holder ?? 'third-party';
  const team = known.findLast(({ type }) =>
    ['WorkAssigned', 'WorkUnassigned', 'WorkResolved', 'ResolutionRejected', 'TicketReopened'].includes(type),
  )?.type;
  return team === 'WorkAssigned' || team === 'ResolutionRejected' ? 'engineer' : 'agent';
};

/** Whose the minutes were, from the receipt to one of them. */
export const holdersUntil = (minute: number, happenings: readonly OracleHappening[]): Holder[] =>
  Array.from({ length: Math.max(0, minute) }, (_, each) => holderInMinute(each, happenings));

/** Minutes that a clock consumed from one to another, counted one by one. */
export const consumedMinutes = (
  { from, to, pausedWhile }: { readonly from: number; readonly to: number; readonly pausedWhile: readonly Holder[] },
  holders: readonly Holder[],
): number => {
  let consumed = 0;
  for (let minute = from; minute < to; minute += 1) if (!pausedWhile.includes(holders[minute] ?? 'agent')) consumed += 1;
  return consumed;
};
