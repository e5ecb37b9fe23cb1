import type { Surroundings } from '../benchmark.ts';
import { HISTORY_LENGTH, ticketHistory } from '../load/ticket-history.ts';
import type { TicketHistory } from '../load/ticket-history.ts';
import { mustAppend, openLog } from './open-log.ts';

const AT_ONCE = 64;

/** Appends whole tickets, `events` events in all (rounded down). Answers the first tickets, for whoever wants to store the same elsewhere. */
export const fillLog = async (surroundings: Surroundings, events: number): Promise<readonly TicketHistory[]> => {
  const store = await openLog(surroundings, 'yingda_import');
  const histories: TicketHistory[] = [];
  const tickets = Math.floor(events / HISTORY_LENGTH);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < tickets) {
      const history = ticketHistory(next);
      const number = (next += 1);
      if (histories.length < KEPT) histories.push(history);
      await mustAppend(store.append(history.request));
      if (number % REPORT_EVERY === 0) surroundings.report(`filling the log ${number * HISTORY_LENGTH}/${tickets * HISTORY_LENGTH}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return histories;
};

const KEPT = 1_000;
const REPORT_EVERY = 2_500;
