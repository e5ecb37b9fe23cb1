import type { Role } from '@yingda/nest-kit';
import { atOnce } from './at-once.ts';
import { registerCompany } from './company/register-company.ts';
import type { House } from './house.ts';
import { silent } from './progress.ts';
import type { Progress } from './progress.ts';
import { publicApi } from './public-api.ts';
import { plan } from './tickets/plan.ts';
import { registerTicket } from './tickets/register-ticket.ts';
import type { LivingTicket } from './tickets/ticket.ts';

export interface Filling {
  /** Where the platform is reached. */
  readonly baseUrl: string;
  /** Its keys by role, from `local.json`. */
  readonly apiKeys: Readonly<Record<Role, string>>;
  /** The demonstration's present, in milliseconds since 1970. The same again makes the same requests, which change nothing. */
  readonly now: number;
  /** Everybody and everything, but only the first tickets of each kind. */
  readonly small: boolean;
  readonly progress?: Progress;
}

/** Tickets that live through their courses at the same time. */
const MOST_AT_ONCE = 6;

/**
 * Fills a platform with a company at work: customers, machines, engineers, stock, and tickets of the last days in every state, all of it through the public
 * interface. Answers the tickets' numbers. Throws with the platform's words when it refuses something.
 */
export const fillDemonstration = async ({ baseUrl, apiKeys, now, small, progress = silent }: Filling): Promise<readonly string[]> => {
  const house: House = { as: (role) => publicApi(baseUrl, apiKeys[role]), now, progress };
  await registerCompany(house, { small });
  const planned = plan(small);
  progress.begin('工单 · Tickets', planned.length);
  const registered = new Map<string, LivingTicket>();
  // One after the other, so that numbers always fall to the same tickets.
  for (const each of planned) {
    registered.set(each.key, await registerTicket(house, each, registered.get(each.follows ?? '')));
    progress.step();
  }
  const tickets = [...registered.values()];
  progress.begin('处理过程 · Work on them', tickets.length);
  await atOnce(MOST_AT_ONCE, tickets, async (ticket) => {
    await ticket.plan.course(ticket);
    progress.step();
  });
  return tickets.map(({ number }) => number);
};
