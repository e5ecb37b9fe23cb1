import { WorkHeld, WorkOffered } from '@yingda/contracts';
import { doubleBookings, needOf, offerWork } from '@yingda/dispatch/assignment';
import { streamIdOf } from '@yingda/event-store';
import type { TicketRef } from '@yingda/event-store';
import { randomUUID } from 'node:crypto';
import type { RecordedEvent } from '@yingda/contracts';
import type { Benchmark } from '../benchmark.ts';
import { context, hire, NOW, numberOf, openCrew, openWork } from '../dispatch/crew.ts';
import type { Crew } from '../dispatch/crew.ts';
import { mustAppend } from '../logs/open-log.ts';

const ENGINEERS = 50;
const OFFERS = 1_000;
const FEW_OFFERS = 200;
const AT_ONCE = 20;
const TERM = { acceptBy: NOW, acceptWithin: 'PT10M' };

/** Issue 5: dispatchers who offer work at once, each offer decided on the work order and the engineer together. */
export const offers: Benchmark = {
  name: 'offers',
  ours: `${AT_ONCE} dispatchers at once offer work to ${ENGINEERS} engineers: loaded, decided and appended to both streams; nobody booked twice, by the log`,
  baseline: 'the same two events appended to two fresh streams at once, without loading or deciding',
  figures: [{ name: 'rate', unit: 'offers/s', target: { atLeast: 200 } }],
  mostRounds: 3,
  prepare: async (surroundings) => {
    const crew = await openCrew(surroundings);
    const count = surroundings.scale.name === 'short' ? FEW_OFFERS : OFFERS;
    await hire(crew, ENGINEERS, 1_000);
    let turns = 0;
    const opened = (): Promise<TicketRef[]> => openWork(crew, `2030${String(100 + (turns += 1))}1`, count);
    const timed = async (work: (index: number) => Promise<void>): Promise<{ rate: number }> => {
      let next = 0;
      const began = performance.now();
      const dispatcher = async (): Promise<void> => {
        for (let index = next++; index < count; index = next++) await work(index);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, dispatcher));
      return { rate: (count * 1_000) / (performance.now() - began) };
    };
    const book = await crew.staff.book();
    return {
      ours: async () => {
        const refs = await opened();
        const took = await timed(async (index) => {
          const [ref, engineer] = [refs[index], numberOf(index % ENGINEERS)];
          if (!ref) throw new Error('no work order');
          const outcome = await crew.decisions.carryOut(ref, context(), {
            first: [engineer],
            engineers: () => [engineer],
            decide: (order, known, at) =>
              offerWork(
                { engineer, offer: randomUUID(), term: TERM, book, need: needOf(order, { ticket: ref.ticket, at, day: '2030-03-15' }) },
                order,
                known,
              ),
          });
          if (outcome.outcome !== 'done') throw new Error(`not offered: ${JSON.stringify(outcome)}`);
        });
        const faults = doubleBookings(await wholeLog(crew));
        if (faults.length > 0) throw new Error(faults.join(', '));
        return took;
      },
      baseline: () => {
        const day = `2031${String(100 + (turns += 1))}1`;
        return timed(async (index) => {
          const engineer = numberOf(index % ENGINEERS);
          const ticket = `${day}-${String(index + 1).padStart(4, '0')}`;
          const [order, hold] = [randomUUID(), streamIdOf('engineer', randomUUID())];
          const offered = { ...WorkOffered({ offer: randomUUID(), engineer, ...TERM }), occurredAt: NOW };
          await mustAppend(
            crew.log.append({
              streams: [
                { streamId: order, category: 'work-order', account: 'ACME', ticket, expectedVersion: 'no-stream', events: [offered] },
                {
                  streamId: hold,
                  category: 'engineer',
                  expectedVersion: 'no-stream',
                  events: [{ ...WorkHeld({ engineer, ticket, as: 'offer' }), occurredAt: NOW }],
                },
              ],
              actor: { id: 'bench', kind: 'platform' },
              correlationId: randomUUID(),
            }),
          );
        });
      },
    };
  },
};

const wholeLog = async ({ log }: Crew): Promise<RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for (
    let page = await log.readAll({ after: 0, limit: 5_000 });
    page.length > 0;
    page = await log.readAll({ after: events.at(-1)?.position ?? 0, limit: 5_000 })
  )
    events.push(...page);
  return events;
};
