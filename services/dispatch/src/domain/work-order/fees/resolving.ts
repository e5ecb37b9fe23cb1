import { refuse } from '@yingda/kernel';
import type { Refusal } from '@yingda/kernel';
import type { WorkOrder } from '../state.ts';
import { lacksConsent } from './state.ts';
import type { Covered } from './warranty.ts';

/**
 * R27: what has to be paid is not done behind the customer's back: work that was begun, a visit, parts. Advice that took none of these is free, so it is
 * resolved without a quote; so is a request whose quote the customer declined.
 * @param parts that the engineer names in the result
 */
export const refusalWithoutConsent = (
  { fees, parts: { replaced }, records, visits }: WorkOrder,
  parts: readonly string[],
): Refusal | undefined => {
  const visited = visits.some(({ status }) => status === 'arrived' || status === 'completed');
  const used: readonly Covered[] = [
    ...(records.started || visited ? (['labour'] as const) : []),
    ...(visited ? (['travel'] as const) : []),
    ...(replaced.length > 0 || parts.length > 0 ? (['parts'] as const) : []),
  ];
  return lacksConsent(fees, used) ? refuse('CONSENT_REQUIRED', { quote: fees.quotes.at(-1)?.quote, uses: used }) : undefined;
};
