import { instant } from '@yingda/kernel';
import { currentPolicyBook } from '@yingda/triage/audit';
import { clockExplanation } from '@yingda/triage/explanation';
import { timeZone, withLogOf } from './log-of.ts';

export const EXPLAIN_USAGE = 'npm run clocks -- explain <ticket> <target> [<nth>]';

/** Prints why a clock says what it says, line by line in both languages. @returns the exit code: 0 done, 1 there is no such clock, 2 wrong arguments */
export const explain = async (home: string, [ticket, target, nth]: readonly string[]): Promise<number> => {
  if (ticket === undefined || target === undefined) {
    console.error(EXPLAIN_USAGE);
    return 2;
  }
  const told = await withLogOf(home, async (store) =>
    clockExplanation(ticket, await store.readTicket(ticket), {
      target,
      ...(nth !== undefined && { nth: Number(nth) }),
      now: instant(new Date().toISOString()),
      book: await currentPolicyBook(store),
      timeZone: timeZone(),
    }),
  );
  if (!told) {
    console.error(`${ticket}: no clock of ${target} · 没有这个时限`);
    return 1;
  }
  const { calendar, policy, zone } = told;
  console.log(`${ticket}  ${target}  ${told.clock}/${told.clocks}  ${told.state}`);
  console.log(`${told.reason}`);
  for (const { en, zh } of told.arithmetic) console.log(`  ${en} · ${zh}`);
  const tzdata = calendar.tzdata === undefined ? '' : `, tzdata ${calendar.tzdata}`;
  console.log(`policy ${policy.id} ${policy.version}, calendar ${calendar.id} ${calendar.version}${tzdata}; ${zone}`);
  return 0;
};
