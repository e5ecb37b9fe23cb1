import { accept } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import { defaultPolicyBook } from '@yingda/sla';
import type { PolicyBook } from '@yingda/sla';
import type { Happening } from '../domain/triage/clocks/happening.ts';
import { runClocks } from '../domain/triage/clocks/run-clocks.ts';
import type { Triage } from '../domain/triage/state.ts';
import { factsAfter, factsAtReceipt } from '../domain/triage/ticket-facts.ts';
import { at, report } from './grade-1-ticket.ts';

/** A happening of which the platform learns when it takes place. */
export const happening = (
  type: Happening['type'],
  time: string,
  position: number,
  parts: Partial<Happening> & { readonly day?: number } = {},
): Happening => {
  const { day = 15, ...rest } = parts;
  return { type, at: at(time, day), arrivedAt: rest.at ?? at(time, day), position, ...rest };
};

/** What follows for the clocks of the grade 1 ticket received at 09:35, after other happenings. */
export const happens =
  (
    now: Happening,
    { before = [], book = defaultPolicyBook }: { readonly before?: readonly Happening[]; readonly book?: PolicyBook } = {},
  ) =>
  (triage: Triage): Decision => {
    const facts = before.reduce(factsAfter, factsAtReceipt(report, { receivedAt: at('09:35'), position: 1 }));
    return accept(...runClocks(now, facts, triage, book));
  };
